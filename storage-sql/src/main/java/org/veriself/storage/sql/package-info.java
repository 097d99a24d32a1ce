/// Sessions, passes, the evaluation queue and callers' keys in a SQL database.
@NullMarked
package org.veriself.storage.sql;

import org.jspecify.annotations.NullMarked;
