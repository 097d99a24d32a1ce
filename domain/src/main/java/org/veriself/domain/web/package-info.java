/// What the capture page of a web verification needs beside the plan.
@NullMarked
package org.veriself.domain.web;

import org.jspecify.annotations.NullMarked;
