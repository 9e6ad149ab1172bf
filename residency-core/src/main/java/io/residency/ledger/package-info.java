/**
 * The record of what an auditor must see: {@link io.residency.ledger.Ledger} takes the uses of exemptions before the
 * access goes on, {@link io.residency.ledger.FileLedger} keeps them in a file.
 */
@NullMarked
package io.residency.ledger;

import org.jspecify.annotations.NullMarked;
