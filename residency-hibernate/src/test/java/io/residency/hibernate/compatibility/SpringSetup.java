package io.residency.hibernate.compatibility;

import io.residency.Residency;
import io.residency.hibernate.Regions;
import io.residency.jdbc.ResidencyDataSource;
import jakarta.persistence.EntityManagerFactory;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** What Spring Boot sets up by itself, with a guarded data source. */
@Configuration(proxyBeanMethods = false)
@EnableTransactionManagement
@EnableJpaRepositories(considerNestedRepositories = true)
class SpringSetup {
    @Bean
    Residency residency() {
        Map<String, String> properties = new HashMap<>();
        new Regions("own").settings().forEach((key, value) -> {
            if (key.startsWith("residency.")) {
                properties.put(key, value.toString());
            }
        });
        return Residency.of(properties);
    }

    @Bean
    DataSource dataSource(Residency residency) {
        return ResidencyDataSource.of(residency);
    }

    @Bean
    LocalContainerEntityManagerFactoryBean entityManagerFactory(DataSource dataSource) {
        LocalContainerEntityManagerFactoryBean factory = new LocalContainerEntityManagerFactoryBean();
        factory.setDataSource(dataSource);
        factory.setPackagesToScan("io.residency.hibernate.compatibility");
        factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
        factory.setJpaPropertyMap(Map.of("hibernate.hbm2ddl.auto", "create"));
        return factory;
    }

    @Bean
    PlatformTransactionManager transactionManager(EntityManagerFactory factory) {
        return new JpaTransactionManager(factory);
    }

    @Bean
    TicketService ticketService(TicketRepository tickets) {
        return new TicketService(tickets);
    }
}
