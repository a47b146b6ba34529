package org.ferrule.drools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Instant;
import org.ferrule.folder.Patience;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleClassesTest {

    private final ClassLoader classes = new RuleClasses(Patience.ENDLESS);

    @Test
    void whatTheProgramHoldsIsFound() throws ClassNotFoundException {
        assertThat(classes.loadClass("org.ferrule.drools.Conclusions")).isSameAs(Conclusions.class);
        assertThat(classes.loadClass("java.time.Instant")).isSameAs(Instant.class);
    }

    @Test
    void nobodyIsAskedForPatienceAfterTheCompiling() throws ClassNotFoundException {
        RuleClasses impatient = new RuleClasses(() -> true);
        assertThat(catchThrowable(() -> impatient.loadClass("java.time.Instant")))
                .isInstanceOf(Patience.GivenUpException.class);
        impatient.compiled();
        assertThat(impatient.loadClass("java.time.Instant")).isSameAs(Instant.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"level", "guideline.State", "java.lang.level"})
    void aNameThatIsNoClassIsNotFound(String name) {
        assertThat(catchThrowable(() -> classes.loadClass(name))).isInstanceOf(ClassNotFoundException.class);
        assertThat(catchThrowable(() -> classes.loadClass(name))).isInstanceOf(ClassNotFoundException.class);
    }
}
