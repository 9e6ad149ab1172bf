/** Ways round the guard that somebody has tried: each crosses in a mixed store but for what the library does. */
package io.residency.hibernate.attack;
