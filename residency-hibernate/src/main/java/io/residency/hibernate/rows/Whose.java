package io.residency.hibernate.rows;

import io.residency.Scope;

/** Whose a row is, as far as an object says it. */
sealed interface Whose {
    Whose NOBODYS = new Nobodys();
    Whose UNSAID = new Unsaid();

    /** Its tenant attribute holds this key, written as text. */
    record Key(String key) implements Whose {}

    /** It was loaded or written for that scope. */
    record Origin(Scope scope) implements Whose {}

    /** Its tenant attribute is empty. */
    record Nobodys() implements Whose {}

    /** Neither does an attribute say it, nor is known where it comes from. */
    record Unsaid() implements Whose {}
}
