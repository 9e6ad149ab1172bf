package io.residency.hibernate.cases;

import io.residency.Resident;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedAttributeNode;
import jakarta.persistence.NamedEntityGraph;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.TenantId;

/** A shop with items. */
@Entity(name = "Shop")
@Resident
@NamedEntityGraph(name = "Shop.items", attributeNodes = @NamedAttributeNode("items"))
class Shop {
    @Id
    int id;

    @TenantId
    String tenant;

    @Version
    int version;

    String name;

    @Formula("name || '!'")
    String shown;

    @OneToMany(mappedBy = "shop", cascade = CascadeType.ALL)
    @Filter(name = "dear", condition = "price >= :price")
    List<Item> items = new ArrayList<>();

    Shop() {}

    Shop(int id, String name) {
        this.id = id;
        this.name = name;
    }

    String name() {
        return name;
    }
}
