package io.residency.hibernate.cases;

import io.residency.Resident;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.NamedNativeQuery;
import jakarta.persistence.NamedQuery;
import org.hibernate.annotations.FilterDef;
import org.hibernate.annotations.ParamDef;
import org.hibernate.annotations.TenantId;

/** An item of a shop. */
@Entity(name = "Item")
@Resident
@FilterDef(name = "dear", parameters = @ParamDef(name = "price", type = Integer.class))
@NamedQuery(name = "Item.dear", query = "from Item where price >= :price and shop.id = :shop")
@NamedNativeQuery(
        name = "Item.cheap",
        query = "select * from item where tenant = :tenant and price < 20",
        resultClass = Item.class)
class Item {
    @Id
    int id;

    @TenantId
    String tenant;

    String name;

    int price;

    @ManyToOne(fetch = FetchType.LAZY)
    Shop shop;

    Item() {}

    Item(int id, String name, int price, Shop shop) {
        this.id = id;
        this.name = name;
        this.price = price;
        this.shop = shop;
    }

    String name() {
        return name;
    }
}
