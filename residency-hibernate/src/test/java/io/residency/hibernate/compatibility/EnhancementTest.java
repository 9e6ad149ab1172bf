package io.residency.hibernate.compatibility;

import java.io.IOException;
import java.io.InputStream;
import org.hibernate.bytecode.enhance.spi.DefaultEnhancementContext;
import org.hibernate.bytecode.enhance.spi.Enhancer;
import org.hibernate.bytecode.enhance.spi.UnloadedClass;
import org.hibernate.bytecode.enhance.spi.UnloadedField;
import org.hibernate.bytecode.internal.BytecodeProviderInitiator;
import org.junit.jupiter.api.Test;

class EnhancementTest {
    private static final String ENHANCED = "io.residency.hibernate.compatibility.enhanced.";

    @Test
    void enhanced_entities_work_and_load_nothing_for_another_scope() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        ClassLoader enhancing = new Enhancing(before);
        thread.setContextClassLoader(enhancing);
        try {
            Class<?> work = enhancing.loadClass(ENHANCED + "LetterWork");
            ((Runnable) work.getDeclaredConstructor().newInstance()).run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Enhances entities of one package as the build plugin does. */
    private static final class Enhancing extends ClassLoader {
        private final Enhancer enhancer = BytecodeProviderInitiator.buildDefaultBytecodeProvider()
                .getEnhancer(new DefaultEnhancementContext() {
                    @Override
                    public boolean hasLazyLoadableAttributes(UnloadedClass descriptor) {
                        return true;
                    }

                    @Override
                    public boolean isLazyLoadable(UnloadedField field) {
                        return true;
                    }

                    @Override
                    public boolean doDirtyCheckingInline(UnloadedClass descriptor) {
                        return true;
                    }
                });

        Enhancing(ClassLoader parent) {
            super(parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(ENHANCED)) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? enhanced(name) : loaded;
        }

        private Class<?> enhanced(String name) throws ClassNotFoundException {
            try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (file == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] original = file.readAllBytes();
                byte[] changed = name.contains("LetterWork") ? null : enhancer.enhance(name, original);
                byte[] bytes = changed == null ? original : changed;
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
