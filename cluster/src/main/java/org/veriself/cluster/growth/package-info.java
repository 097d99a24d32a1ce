/// What a verification costs the database while more and more of them are stored, on both
/// databases.
@NullMarked
package org.veriself.cluster.growth;

import org.jspecify.annotations.NullMarked;
