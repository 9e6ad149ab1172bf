/**
 * One application that is hosted in three regions, read from top to bottom in ten minutes: the databases are filled, then each mistake of the days after
 * a launch is tried through the library, and at the end the databases are scanned around it.
 */
package io.residency.examples.quickstart;
