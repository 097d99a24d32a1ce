/// Sample faces resolved from the model package at build time; never part of the repository.
@NullMarked
package org.veriself.evaluation.sample;

import org.jspecify.annotations.NullMarked;
