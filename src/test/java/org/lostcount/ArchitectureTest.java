package org.lostcount;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.LocationProvider;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import javafx.application.Platform;

/// Holds the directions in which the packages may depend on each other; each rule gives its reason.
///
/// A rule about a package that is still to come passes: `allowEmptyShould`.
@AnalyzeClasses(locations = ArchitectureTest.Program.class)
class ArchitectureTest {
    /// Where the program's classes are. To look for a package, all modules of the JDK would be read.
    static final class Program implements LocationProvider {
        @Override
        public Set<Location> get(Class<?> tests) {
            return Set.of(
                    Location.of(Main.class.getProtectionDomain().getCodeSource().getLocation()));
        }
    }

    private static final String COUNTER = "org.lostcount.counter..";
    private static final String STORE = "org.lostcount.store..";
    private static final String HISTORY = "org.lostcount.history..";
    private static final String MEASURE = "org.lostcount.measure..";
    private static final String FAULT = "org.lostcount.fault..";
    private static final String CHECK = "org.lostcount.check..";
    private static final String LOAD = "org.lostcount.load..";
    private static final String STEP = "org.lostcount.step..";
    private static final String FILE = "org.lostcount.file..";
    private static final String ARCHIVE = "org.lostcount.archive..";
    private static final String COMPARE = "org.lostcount.compare..";
    private static final String SWEEP = "org.lostcount.sweep..";
    private static final String PRESET = "org.lostcount.preset..";
    private static final String REPORT = "org.lostcount.report..";
    private static final String CONDITION = "org.lostcount.condition";
    private static final String RESULTS = "org.lostcount.condition.results..";
    private static final String GRADE = "org.lostcount.grade..";
    private static final String LINK = "org.lostcount.link..";
    private static final String LEARN = "org.lostcount.learn..";
    private static final String CLI = "org.lostcount.cli..";
    private static final String UI = "org.lostcount.ui..";
    private static final String UI_CHART = "org.lostcount.ui.chart..";

    @ArchTest
    static final ArchRule countersKnowOnlyTheJdk = classes()
            .that()
            .resideInAPackage(COUNTER)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(COUNTER, "java..", "org.jspecify.annotations..")
                    .and(resideInAnyPackage("java.sql..", "javax.sql..").negate()))
            .because("a counter that knew SQL could not be kept in memory, in a cache or in a web service")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule historyKnowsOnlyCounters =
            onlySees(HISTORY, COUNTER, "what happened to an operation is recorded in the counters' own words");

    @ArchTest
    static final ArchRule measureKnowsOnlyCounters =
            onlySees(MEASURE, COUNTER, "a recorder that knew who drives it could disturb what it measures");

    @ArchTest
    static final ArchRule faultsKnowNobody = noClasses()
            .that()
            .resideInAPackage(FAULT)
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.lostcount..")
                    .and(resideInAnyPackage(FAULT).negate()))
            .because("what breaks a connection must not know what is sent over it");

    @ArchTest
    static final ArchRule filesKnowNobody = noClasses()
            .that()
            .resideInAPackage(FILE)
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.lostcount..")
                    .and(resideInAnyPackage(FILE).negate()))
            .because("how much of a file is read, and who may look into it, does not depend on what is in it");

    @ArchTest
    static final ArchRule theGuideKnowsNobody = noClasses()
            .that()
            .resideInAPackage("org.lostcount.guide..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.lostcount..")
                    .and(resideInAnyPackage("org.lostcount.guide..").negate()))
            .because("terminal and window show the same pages, each in its own way");

    @ArchTest
    static final ArchRule checkIsAFunctionOfHistory = noClasses()
            .that()
            .resideInAPackage(CHECK)
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.lostcount..")
                    .and(resideInAnyPackage(CHECK, HISTORY, COUNTER).negate()))
            .because("a verdict that looked at anything but the evidence could not be checked again from it")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule loadKnowsNoStoreAndNoScreen = noClasses()
            .that()
            .resideInAPackage(LOAD)
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.lostcount..")
                    .and(resideInAnyPackage(LOAD, COUNTER, HISTORY, CHECK, MEASURE, FAULT)
                            .negate()))
            .because("every store and both front ends are driven by one and the same engine")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule theStepperKnowsOnlyCountersAndTheirCheck = noClasses()
            .that()
            .resideInAPackage(STEP)
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.lostcount..")
                    .and(resideInAnyPackage(STEP, COUNTER, CHECK).negate()))
            .because("who is held at a step must be the session that a load run uses, whatever the store");

    @ArchTest
    static final ArchRule theArchiveKnowsRunsAndNoReports = noClasses()
            .that()
            .resideInAPackage(ARCHIVE)
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.lostcount..")
                    .and(resideInAnyPackage(
                                    ARCHIVE,
                                    LOAD,
                                    HISTORY,
                                    CHECK,
                                    MEASURE,
                                    FAULT,
                                    COUNTER,
                                    SWEEP,
                                    FILE,
                                    "org.lostcount.store")
                            .negate()))
            .because(
                    "what is kept is the run itself and its plan, of which reports and screens can be made anew; and of the stores"
                            + " it needs only the list, to find a counter by its name");

    @ArchTest
    static final ArchRule comparingNeedsNothingButResults = noClasses()
            .that()
            .resideInAPackage(COMPARE)
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.lostcount..")
                    .and(resideInAnyPackage(COMPARE, LOAD, COUNTER, CHECK, MEASURE)
                            .negate()))
            .because("what is said of runs must come from them alone, wherever they were kept or are shown");

    @ArchTest
    static final ArchRule sweepsKnowNoFrontEnd = noClasses()
            .that()
            .resideInAPackage(SWEEP)
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.lostcount..")
                    .and(resideInAnyPackage(SWEEP, LOAD, STORE, COUNTER, FILE).negate()))
            .because("both front ends run the same plans, and tell of them in their own ways");

    @ArchTest
    static final ArchRule conditionsKnowNoResults = noClasses()
            .that()
            .resideInAPackage(CONDITION)
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.lostcount..")
                    .and(resideInAnyPackage(CONDITION, FILE).negate()))
            .because("one grammar serves whatever has values with names");

    @ArchTest
    static final ArchRule whatResultsTellNeedsNothingButThem = noClasses()
            .that()
            .resideInAPackage(RESULTS)
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.lostcount..")
                    .and(resideInAnyPackage(CONDITION, RESULTS, LOAD, STEP, GRADE, COUNTER, CHECK, MEASURE)
                            .negate()))
            .because("a build's condition and a lesson's are asked of the same values");

    @ArchTest
    static final ArchRule linksKnowOnlyWhatTheyLeadTo = noClasses()
            .that()
            .resideInAPackage(LINK)
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.lostcount..")
                    .and(resideInAnyPackage(LINK, COUNTER, FILE, LOAD, STEP, SWEEP, FAULT, "org.lostcount.store")
                            .negate()))
            .because("a link from a stranger is read by what can open no file, reach no server and run nothing")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyFrontEndsKnowLessons = noClasses()
            .that()
            .resideOutsideOfPackages(LEARN, CLI, UI, "org.lostcount")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(LEARN)
            .because("a lesson plays what is there for everybody, and nothing is there for lessons alone");

    @ArchTest
    static final ArchRule lessonsKnowNoFrontEndAndNoEngineOfAStore = noClasses()
            .that()
            .resideInAPackage(LEARN)
            .should()
            .dependOnClassesThat(resideInAnyPackage(UI, CLI, "org.lostcount.store.(*)..", "java.sql..", "javafx.."))
            .because("window, terminal and test read the same page, and differ only in who looks");

    @ArchTest
    static final ArchRule theEngineKnowsNoSqlAndNoJavaFx = noClasses()
            .that()
            .resideInAnyPackage(HISTORY, MEASURE, CHECK, LOAD, STEP)
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "java.sql..", "javax.sql..", "com.zaxxer..", "org.h2..", "org.postgresql..", "javafx.."))
            .because("the load on a store must not depend on the kind of store, nor on being watched")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule storesKnowOnlyCounters = noClasses()
            .that()
            .resideInAPackage(STORE)
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.lostcount..")
                    .and(resideInAnyPackage(STORE, COUNTER, FAULT).negate()))
            .because("a store implements counters and must not care who uses them, so that adding one is one file")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule noStoreKnowsAnother = slices().matching("org.lostcount.store.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(
                    alwaysTrue(),
                    resideInAnyPackage(
                            "org.lostcount.store.sql..",
                            "org.lostcount.store.keyvalue..",
                            "org.lostcount.store.installed..",
                            "org.lostcount.store.reach.."))
            .because("a store must be removable without touching another; sql is what the SQL stores share,"
                    + " keyvalue what the key-value stores do, installed what those do that start a server, and reach"
                    + " what those do that reach for one of the user's")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyRedisSeesItsClient = noClasses()
            .that()
            .resideOutsideOfPackage("org.lostcount.store.redis..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("redis.clients..", "org.apache.commons.pool2..")
            .because("a start that needs no Redis must not load its client, and whoever takes Redis out takes it out");

    @ArchTest
    static final ArchRule onlyMariaDbSeesItsDriver = noClasses()
            .that()
            .resideOutsideOfPackage("org.lostcount.store.mariadb..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.mariadb..")
            .because("what the SQL stores share speaks JDBC, and whoever takes MariaDB out takes its driver out");

    @ArchTest
    static final ArchRule onlyDynamoDbSeesItsClient = noClasses()
            .that()
            .resideOutsideOfPackage("org.lostcount.store.dynamodb..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon.awssdk..")
            .because("a start that needs no DynamoDB must not load its client, and whoever takes it out takes it out");

    @ArchTest
    static final ArchRule onlyWhoSpeaksHttpSeesIt = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "org.lostcount.store.keyvalue..", "org.lostcount.store.dynamodb..", "org.lostcount.store.etcd..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.hc..")
            .because("what is sent once, over a connection that can be cut, is the key-value stores' alone");

    @ArchTest
    static final ArchRule onlyMemcachedSeesItsClient = noClasses()
            .that()
            .resideOutsideOfPackage("org.lostcount.store.memcached..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("net.rubyeye..", "com.google.code.yanf4j..")
            .because("whoever takes memcached out takes its client out");

    @ArchTest
    static final ArchRule whatKeyValueStoresShareKnowsNoneOfThem = noClasses()
            .that()
            .resideInAPackage("org.lostcount.store.keyvalue..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.lostcount..")
                    .and(resideInAnyPackage(
                                    "org.lostcount.store.keyvalue..",
                                    "org.lostcount.store.installed..",
                                    "org.lostcount.store.reach..",
                                    COUNTER,
                                    FAULT)
                            .negate()))
            .because("what is shared must not change with one of those that share it");

    @ArchTest
    static final ArchRule whoReachesForServersKnowsNoneOfThem = noClasses()
            .that()
            .resideInAPackage("org.lostcount.store.reach..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.lostcount..", "java.sql..")
                    .and(resideInAnyPackage("org.lostcount.store.reach..", COUNTER)
                            .negate()))
            .because("how long an answer is awaited is the same whoever is asked");

    @ArchTest
    static final ArchRule whoStartsServersKnowsNoneOfThem = noClasses()
            .that()
            .resideInAPackage("org.lostcount.store.installed..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.lostcount..", "java.sql..")
                    .and(resideInAnyPackage("org.lostcount.store.installed..", COUNTER)
                            .negate()))
            .because("how a server is started, watched and swept away is the same whatever it serves");

    @ArchTest
    static final ArchRule processesAreStartedInOnePlace = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.lostcount.store.installed.Child")
            .should()
            .callConstructor(ProcessBuilder.class, java.util.List.class)
            .orShould()
            .callConstructor(ProcessBuilder.class, String[].class)
            .because("what is started must not inherit the variable with the user's password");

    @ArchTest
    static final ArchRule keyValueStoresKnowNoSql = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.lostcount.store.redis..",
                    "org.lostcount.store.memcached..",
                    "org.lostcount.store.dynamodb..",
                    "org.lostcount.store.etcd..",
                    "org.lostcount.store.keyvalue..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.lostcount.store.sql..")
            .because("their words are their own, and SQL is what other stores share");

    @ArchTest
    static final ArchRule onlyStoresSeeTheDrivers = noClasses()
            .that()
            .resideOutsideOfPackage(STORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.zaxxer..", "org.postgresql..", "io.zonky..")
            .because("what a pool or a driver is like must not leak into the engine or a front end");

    @ArchTest
    static final ArchRule onlyTheWindowSeesJavaFx = noClasses()
            .that()
            .resideOutsideOfPackage(UI)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..", "atlantafx..", "org.kordamp..")
            .because("the terminal must work where JavaFX cannot even be loaded");

    @ArchTest
    static final ArchRule chartsComeFromOnePlace = noClasses()
            .that()
            .resideOutsideOfPackages(REPORT, UI_CHART)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.jfree..")
            .because("a chart looks like ours only when it is made where our look is kept");

    @ArchTest
    static final ArchRule viewModelsHaveNoNodes = noClasses()
            .that()
            .haveSimpleNameEndingWith("ViewModel")
            .should()
            .dependOnClassesThat(resideInAnyPackage("javafx..")
                    .and(resideInAnyPackage("javafx.beans..", "javafx.collections..", "javafx.util..")
                            .negate()))
            .because("what a screen does must be testable without a screen")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule windowDoesNotKnowTheTerminal = noClasses()
            .that()
            .resideInAPackage(UI)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(CLI)
            .because("the two front ends do the same work through the same engine, not through each other")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule terminalDoesNotKnowTheWindow = noClasses()
            .that()
            .resideInAPackage(CLI)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(UI)
            .because("the two front ends do the same work through the same engine, not through each other")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule reportsKnowNoFrontEnd = noClasses()
            .that()
            .resideInAPackage(REPORT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(UI, CLI)
            .because("both front ends write the same reports")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule presetsKnowNoFrontEndAndNoEngineOfAStore = noClasses()
            .that()
            .resideInAPackage(PRESET)
            .should()
            .dependOnClassesThat(resideInAnyPackage(UI, CLI, "org.lostcount.store.(*)..", "java.sql.."))
            .because("both front ends tell the same of a preset, and it is told from runs and steps on whatever store");

    @ArchTest
    static final ArchRule theFxThreadIsReachedOneWay = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.lostcount.ui.Mailbox")
            .should()
            .callMethod("javafx.application.Platform", "runLater", "java.lang.Runnable")
            .because("only a mailbox that keeps the newest can't flood the FX thread");

    @ArchTest
    static final ArchRule noCycles = slices().matching("org.lostcount.(*)..")
            .should()
            .beFreeOfCycles()
            .because("packages that need each other are one package")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule nothingStaticIsMutable = fields().that()
            .areStatic()
            .should()
            .beFinal()
            .because("two runs in one program must not see each other")
            .allowEmptyShould(true);

    @ArchTest
    static void onlyOneClassHandsWorkToTheWindowsThread(JavaClasses classes) {
        assertThat(classes.stream()
                        .filter(ArchitectureTest::callsRunLater)
                        .map(c -> c.getFullName().replaceAll("\\$.*", ""))
                        .distinct())
                .as("callers of Platform.runLater, of which there may be one, because only in one place can it be held"
                        + " to one pending task")
                .hasSizeLessThanOrEqualTo(1);
    }

    private static boolean callsRunLater(JavaClass candidate) {
        return candidate.getAccessesFromSelf().stream()
                .anyMatch(access -> access.getTargetOwner().isEquivalentTo(Platform.class)
                        && access.getTarget().getName().equals("runLater"));
    }

    private static ArchRule onlySees(String who, String whom, String because) {
        return noClasses()
                .that()
                .resideInAPackage(who)
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.lostcount..")
                        .and(resideInAnyPackage(who, whom).negate()))
                .because(because)
                .allowEmptyShould(true);
    }
}
