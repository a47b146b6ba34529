/**
 * Resources of record systems (FHIR R4, as JSON trees): their references, times, amounts, codes, and the subject they
 * are about. Which code means which fact is in the workbooks; here is only how resources are built.
 *
 * <p>May use {@code tables}, {@code facts}, {@code json} and the Jackson tree. Knows nothing of HTTP.
 */
@NullMarked
package org.ferrule.resources;

import org.jspecify.annotations.NullMarked;
