/**
 * The pages for people: a patient to try, of whom nothing is recorded, and the guideline as it is printed. A door; may
 * use all rooms that are no doors.
 */
@NullMarked
package org.ferrule.studio;

import org.jspecify.annotations.NullMarked;
