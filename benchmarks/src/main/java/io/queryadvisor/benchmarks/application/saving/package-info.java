/** What a loop really costs against what the product says that ending it saves. */
@NullMarked
package io.queryadvisor.benchmarks.application.saving;

import org.jspecify.annotations.NullMarked;
