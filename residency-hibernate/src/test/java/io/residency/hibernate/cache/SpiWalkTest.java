package io.residency.hibernate.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.cache.spi.DomainDataRegion;
import org.hibernate.cache.spi.ExtendedStatisticsSupport;
import org.hibernate.cache.spi.QueryResultsRegion;
import org.hibernate.cache.spi.RegionFactory;
import org.hibernate.cache.spi.access.CollectionDataAccess;
import org.hibernate.cache.spi.access.EntityDataAccess;
import org.hibernate.cache.spi.access.NaturalIdDataAccess;
import org.hibernate.service.spi.Configurable;
import org.hibernate.service.spi.ServiceRegistryAwareService;
import org.hibernate.service.spi.Startable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each method of Hibernate's interfaces is decided on, also those with an implementation. */
class SpiWalkTest {
    private static Stream<List<Class<?>>> guards() {
        return Stream.of(
                List.of(GuardedEntityAccess.class, EntityDataAccess.class),
                List.of(GuardedCollectionAccess.class, CollectionDataAccess.class),
                List.of(GuardedNaturalIdAccess.class, NaturalIdDataAccess.class),
                List.of(GuardedDomainRegion.class, DomainDataRegion.class, ExtendedStatisticsSupport.class),
                List.of(GuardedQueryRegion.class, QueryResultsRegion.class, ExtendedStatisticsSupport.class),
                List.of(
                        GuardedRegionFactory.class,
                        RegionFactory.class,
                        Configurable.class,
                        ServiceRegistryAwareService.class,
                        Startable.class));
    }

    @ParameterizedTest
    @MethodSource("guards")
    void each_method_is_of_the_guard(List<Class<?>> guard) {
        Class<?> type = guard.get(0);
        for (Class<?> contract : guard.subList(1, guard.size())) {
            assertThat(type).isAssignableTo(contract);
            for (Method method : contract.getMethods()) {
                assertThat(isOwn(type, method)).as(method.toString()).isTrue();
            }
        }
    }

    private static boolean isOwn(Class<?> type, Method method) {
        for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
            boolean here = Arrays.stream(at.getDeclaredMethods())
                    .anyMatch(own -> own.getName().equals(method.getName())
                            && Arrays.equals(own.getParameterTypes(), method.getParameterTypes()));
            if (here) {
                return true;
            }
        }
        return false;
    }
}
