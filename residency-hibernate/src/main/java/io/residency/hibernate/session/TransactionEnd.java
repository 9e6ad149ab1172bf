package io.residency.hibernate.session;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import org.hibernate.HibernateException;
import org.hibernate.engine.transaction.jta.platform.spi.JtaPlatform;
import org.jspecify.annotations.Nullable;

/**
 * Is told when a transaction manager's transaction ends. Its interface is {@code jakarta.transaction.Synchronization}, whose
 * module asks for that of CDI; so it is named at run time alone.
 */
interface TransactionEnd {
    /** Before it is committed; what is thrown has the transaction manager roll it back. */
    void committing();

    /** May be called by a thread of the transaction manager. */
    void ended(boolean committed);

    /**
     * Has the transaction of now tell it.
     *
     * @throws HibernateException where it takes nobody
     */
    default void register(JtaPlatform platform) {
        Method register = Arrays.stream(JtaPlatform.class.getMethods())
                .filter(method -> method.getName().equals("registerSynchronization"))
                .findFirst()
                .orElseThrow();
        Class<?> type = register.getParameterTypes()[0];
        Object told = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this::tell);
        try {
            register.invoke(platform, told);
        } catch (InvocationTargetException | IllegalAccessException e) {
            throw new HibernateException("The transaction's end cannot be heard of", e);
        }
    }

    private @Nullable Object tell(Object told, Method method, @Nullable Object @Nullable [] arguments) {
        switch (method.getName()) {
            case "beforeCompletion" -> committing();
            case "afterCompletion" ->
                ended(arguments != null && Integer.valueOf(3).equals(arguments[0])); // committed
            case "equals" -> {
                return arguments != null && told == arguments[0];
            }
            case "hashCode" -> {
                return System.identityHashCode(told);
            }
            default -> {
                return toString();
            }
        }
        return null;
    }
}
