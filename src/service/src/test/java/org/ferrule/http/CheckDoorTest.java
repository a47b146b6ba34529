package org.ferrule.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.ferrule.Checkout;
import org.ferrule.TinyRulebook;
import org.ferrule.TyreService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TyreService.class)
class CheckDoorTest {

    private static final String CHECK = "/api/v1/rulebook/check";
    private static final String TYRES = "decision-tables/tyres.xlsx";

    /** REST-assured would make parts of it. */
    private static final RestAssuredConfig AS_TEXT = RestAssured.config()
            .encoderConfig(EncoderConfig.encoderConfig().encodeContentTypeAs("multipart/form-data", ContentType.TEXT));

    private final Path folder = Checkout.made("tyres-to-check");

    private byte[] tyres(String text, String replacement) throws IOException {
        return Files.readAllBytes(TinyRulebook.write(folder, text, replacement).resolve(TYRES));
    }

    private static RequestSpecification file(String name, byte[] content) {
        return given().multiPart("file", name, content);
    }

    private static ValidatableResponse check(RequestSpecification upload) {
        return upload.post(CHECK).then().statusCode(200).contentType(ContentType.JSON);
    }

    private static ValidatableResponse refused(RequestSpecification upload, int status) {
        return upload.post(CHECK)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("instance", equalTo(CHECK));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tyres.xlsx", TYRES})
    void aMistakeInAWorkbookIsAFinding(String name) throws IOException {
        check(file(name, tyres("< tyre.least", "thirty")))
                .body("findings[0].code", equalTo("CELL-NUMBER"))
                .body("findings[0].severity", equalTo("error"))
                .body("findings[0].file", equalTo(TYRES))
                .body("findings[0].cell", equalTo("C7"))
                .body("verdict", equalTo("partial"));
    }

    @Test
    void theActiveRulebookStaysAsItIs() throws IOException {
        String before = given().get("/api/v1/rulebook").asString();
        check(file("tyres.xlsx", tyres("< tyre.least", "thirty")));
        assertThat(given().get("/api/v1/rulebook").asString()).isEqualTo(before);
    }

    @Test
    void aGoodWorkbookHasNoErrors() throws IOException {
        check(file("tyres.xlsx", tyres("A soft tyre", "A very soft tyre")))
                .body("digest", containsString("sha256:"))
                .body("findings.severity", not(hasItem("error")));
    }

    @Test
    void filesMayBeAWholeRulebook() throws IOException {
        RequestSpecification upload = file("tyres.xlsx", tyres("", "")).multiPart("only", "true");
        check(upload).body("findings", not(empty()));
        RequestSpecification whole = given().multiPart("only", "true");
        for (String path : List.of("decision-tables/reference.xlsx", TYRES, "rules/weight.drl")) {
            whole.multiPart("file", path, Files.readAllBytes(folder.resolve(path)));
        }
        check(whole).body("digest", containsString("sha256:"));
    }

    @Test
    void damagedFilesAreFindings() throws IOException {
        byte[] whole = tyres("", "");
        check(file("tyres.xlsx", Arrays.copyOf(whole, whole.length / 2)))
                .body("findings[0].code", equalTo("FILE-DAMAGED"));
        check(file("tyres.xlsx", "nothing".getBytes(StandardCharsets.UTF_8)))
                .body("findings[0].code", equalTo("FILE-DAMAGED"));
        check(file("tyres.xlsx", new byte[0]));
        check(file("more.drl", new byte[] {0, 1, 2, (byte) 0xff}));
    }

    @Test
    void noDamageIsAFailure() throws IOException {
        byte[] whole = tyres("", "");
        Random random = new Random(20260316);
        for (int i = 0; i < 20; i++) {
            byte[] damaged = whole.clone();
            for (int j = 0; j < 10; j++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            check(file("tyres.xlsx", damaged));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../tyres.xlsx",
                "/etc/tyres.xlsx",
                "decision-tables/../../tyres.xlsx",
                "..\\tyres.xlsx",
                "C:\\tyres.xlsx",
                "ty\\res.xlsx",
                "tyres:1.xlsx",
                "tyres;1.xlsx",
                "other/tyres.xlsx",
                "~$tyres.xlsx",
                ".tyres.xlsx",
                "tyres.xls",
                "tyres"
            })
    void aNameThatLeadsElsewhereIsRefused(String name) {
        refused(file(name, new byte[] {1}), 400)
                .body("errors[0].pointer", equalTo("/files/0"))
                .body("errors[0].detail", containsString("file name"));
    }

    @Test
    void mistakesAreToldAtOnce() throws IOException {
        byte[] content = tyres("", "");
        refused(
                        file("tyres.xlsx", content)
                                .multiPart("file", "tyres.xlsx", content)
                                .multiPart("only", "maybe")
                                .multiPart("other", "1"),
                        400)
                .body("errors.pointer", hasItem("/files/1"))
                .body("errors.pointer", hasItem("/only"));
        refused(given().multiPart("only", "true"), 400).body("errors[0].pointer", equalTo("/files"));
    }

    @Test
    void malformedContentIsRefused() {
        refused(
                given().config(AS_TEXT)
                        .contentType("multipart/form-data; boundary=x")
                        .body("no part at all"),
                400);
        refused(given().config(AS_TEXT).contentType("multipart/form-data").body("no boundary"), 400);
    }

    @Test
    void anotherTypeIsRefused() {
        refused(given().contentType(ContentType.JSON).body("{}"), 415).body("detail", containsString("multipart"));
    }

    @Test
    void sixteenMebibytesAreTheMost() {
        refused(file("tyres.xlsx", new byte[17 << 20]), 413).body("detail", containsString("16777216"));
        check(file("tyres.xlsx", new byte[2 << 20]));
    }

    @Test
    void whoComesWhileAnotherCheckRunsIsAskedToComeAgain() throws IOException {
        byte[] content = tyres("A soft tyre", "A very soft tyre");
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            answers.add(CompletableFuture.supplyAsync(
                    () -> file("tyres.xlsx", content).post(CHECK).statusCode()));
        }
        List<Integer> statuses = answers.stream().map(CompletableFuture::join).toList();
        assertThat(statuses).contains(200).allMatch(status -> status == 200 || status == 503);
    }
}
