package io.residency.jdbc;

/** A value of a row that a driver may fetch bit by bit, and that can be given back as a parameter. */
abstract class LentValue extends LentObject {
    LentValue(Borrow borrow) {
        super(borrow);
    }
}
