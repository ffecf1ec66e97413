using Grid.Core.Citizens;
using static Grid.ClientApi.Tests.Camara.CamaraCaller;

namespace Grid.ClientApi.Tests.Camara;

/// <summary>KYC Match 0.4.0 and KYC Tenure 0.2.0, each test named after the part of the definition.</summary>
public sealed class KycTests(RunningServer server)
{
    private const string Since = "2024-02-25T04:00:00+08:00";

    private Api Api => server.Api;

    [Theory]
    [InlineData("2024-02-24", "False")]
    [InlineData("2024-02-25", "True")]
    [InlineData("2025-01-01", "True")]
    public async Task Tenure_outputs_true_if_the_subscriber_has_been_so_since_the_day(string day, string expected)
    {
        var (phone, _) = await Api.AssignedSince(Since);
        await Carrier("suspend", new { phone });
        await Carrier("resume", new { phone });
        (await HasTenure(phone, day)).MustBe("tenureDateCheck:" + expected);
    }

    [Fact]
    public async Task Tenure_errors_a_number_without_a_subscriber_is_not_found()
    {
        var (phone, _) = await Api.AssignedSince(Since);
        await Carrier("release", new { phone, reason = "cancelled_by_holder" });
        (await HasTenure(phone, "2025-01-01")).MustBe(404, "IDENTIFIER_NOT_FOUND");
        (await HasTenure(Sample.Phone(), "2025-01-01")).MustBe(404, "IDENTIFIER_NOT_FOUND");
    }

    [Fact]
    public async Task Tenure_errors_a_day_is_one_of_the_calendar_and_not_of_the_future()
    {
        (await HasTenure(Sample.Phone(), Day(-1))).MustBe(400, "OUT_OF_RANGE");
        (await HasTenure(Sample.Phone(), "2024-13-01")).MustBe(400, "INVALID_ARGUMENT");
        (await Api.CallAs("demo-bank", CheckTenure, new { phoneNumber = Sample.Phone() }))
            .MustBe(400, "INVALID_ARGUMENT");
    }

    [Fact]
    public async Task Match_compares_document_name_and_what_the_number_says()
    {
        var (phone, idNumber) = await Api.AssignedSince(Since);
        var (birth, gender) = Said(idNumber);
        (await Match(new
        {
            phoneNumber = phone, idDocument = idNumber, idDocumentType = "national_id_card", name = "张 三",
            birthdate = birth, gender,
        })).MustBe(
            "idDocumentMatch:true", "idDocumentTypeMatch:true", "nameMatch:true", "birthdateMatch:true",
            "genderMatch:true");
        (await Match(new
        {
            phoneNumber = phone, idDocument = idNumber, idDocumentType = "passport", name = "李四",
            birthdate = "1959-01-01", gender = "OTHER",
        })).MustBe(
            "idDocumentMatch:true", "idDocumentTypeMatch:false", "nameMatch:false", "birthdateMatch:false",
            "genderMatch:false");
    }

    [Fact]
    public async Task Match_a_document_of_another_does_not_match_and_makes_nothing_known()
    {
        var (phone, idNumber) = await Api.AssignedSince(Since);
        var (birth, gender) = Said(idNumber);
        foreach (var idDocument in new[] { await Sample.Issued(Api), "66666666q", "" })
            (await Match(new
            {
                phoneNumber = phone, idDocument, idDocumentType = "national_id_card", birthdate = birth, gender,
            })).MustBe(
                "idDocumentMatch:false", "idDocumentTypeMatch:not_available", "birthdateMatch:not_available",
                "genderMatch:not_available");
    }

    [Fact]
    public async Task Match_the_response_has_the_attributes_that_were_given_and_no_other_and_no_scores()
    {
        var (phone, _) = await Api.AssignedSince(Since);
        (await Match(new { phoneNumber = phone, name = "张三" })).MustBe("nameMatch:true");
        (await Match(new
        {
            phoneNumber = phone, givenName = "三", familyName = "张", nameKanaHankaku = "a", nameKanaZenkaku = "a",
            middleNames = "a", familyNameAtBirth = "a", address = "a", streetName = "a", streetNumber = "4",
            postalCode = "1", region = "a", locality = "a", country = "CN", houseNumberExtension = "a",
            email = "abc@example.com", cityOfBirth = "a", countryOfBirth = "CN", nationality = "CN",
        })).MustBe([.. new[]
        {
            "givenName", "familyName", "nameKanaHankaku", "nameKanaZenkaku", "middleNames", "familyNameAtBirth",
            "address", "streetName", "streetNumber", "postalCode", "region", "locality", "country",
            "houseNumberExtension", "email", "cityOfBirth", "countryOfBirth", "nationality",
        }.Select(name => $"{name}Match:not_available")]);
    }

    [Fact]
    public async Task Match_the_expiry_date_and_the_name_are_those_of_the_current_card()
    {
        var (phone, idNumber) = (Sample.Phone(), CitizenNumber.Of(110105, new(1990, 1, 1), 7).Reveal());
        var card = Sample.Card(idNumber, "2016-01-01", "王五");
        card["expiresOn"] = "2036-01-01";
        Assert.Equal(200, (await Api.Post("demo-registry", "/v1/cards/issue", card)).Status);
        await Carrier("assign", new { phone, idNumber });
        (await Match(new { phoneNumber = phone, name = "王五", idDocumentExpiryDate = "2036-01-01" }))
            .MustBe("idDocumentExpiryDateMatch:true", "nameMatch:true");

        var next = Sample.Card(idNumber, "2022-01-01", "王六");
        next["expiresOn"] = "2042-01-01";
        Assert.Equal(200, (await Api.Post("demo-registry", "/v1/cards/issue", next)).Status);
        (await Match(new { phoneNumber = phone, name = "王五", idDocumentExpiryDate = "2036-01-01" }))
            .MustBe("idDocumentExpiryDateMatch:false", "nameMatch:false");
        (await Match(new { phoneNumber = phone, name = "王六", idDocumentExpiryDate = "2042-01-01" }))
            .MustBe("idDocumentExpiryDateMatch:true", "nameMatch:true");

        await Api.Post("demo-registry", "/v1/cards/cancel", new { idNumber, reason = "emigrated" });
        (await Match(new { phoneNumber = phone, name = "王六" })).MustBe("nameMatch:not_available");
    }

    [Fact]
    public async Task Match_needs_an_attribute_besides_the_number()
    {
        (await Match(new { phoneNumber = Sample.Phone() }))
            .MustBe(400, "KNOW_YOUR_CUSTOMER.INVALID_PARAM_COMBINATION");
        (await Match(new { })).MustBe(400, "KNOW_YOUR_CUSTOMER.INVALID_PARAM_COMBINATION");
    }

    [Theory]
    [InlineData("idDocumentType", "id card")]
    [InlineData("idDocumentExpiryDate", "2024-02-30")]
    [InlineData("birthdate", "1.1.1990")]
    [InlineData("gender", "male")]
    [InlineData("email", "nobody")]
    [InlineData("phoneNumber", "13800000000")]
    public async Task Match_an_attribute_with_a_form_has_it(string attribute, string value)
    {
        var body = new Dictionary<string, string>
        {
            ["phoneNumber"] = Sample.Phone(), ["name"] = "张三", [attribute] = value,
        };
        (await Match(body)).MustBe(400, "INVALID_ARGUMENT");
    }

    [Fact]
    public async Task Match_404_a_number_without_a_subscriber_is_not_found() =>
        (await Match(new { phoneNumber = Sample.Phone(), name = "张三" })).MustBe(404, "IDENTIFIER_NOT_FOUND");

    [Fact]
    public async Task Match_two_rules_a_provider_can_require_the_document()
    {
        await using var own = new RunningServer { Others = [("Camara:RequireIdDocument", "true")] };
        await own.InitializeAsync();
        var (phone, idNumber) = await own.Api.AssignedSince(Since);
        Task<Answer> Ask(object body) => own.Api.CallAs("demo-bank", CamaraCaller.Match, body);
        (await Ask(new { phoneNumber = phone, name = "张三" }))
            .MustBe(403, "KNOW_YOUR_CUSTOMER.ID_DOCUMENT_REQUIRED");
        (await Ask(new { phoneNumber = phone, idDocument = Sample.Number(), name = "张三" }))
            .MustBe(403, "KNOW_YOUR_CUSTOMER.ID_DOCUMENT_MISMATCH");
        (await Ask(new { phoneNumber = phone, idDocument = idNumber, name = "张三" }))
            .MustBe("idDocumentMatch:true", "nameMatch:true");
    }

    private static (string Birth, string Gender) Said(string idNumber) => (
        $"{idNumber[6..10]}-{idNumber[10..12]}-{idNumber[12..14]}",
        (idNumber[16] - '0') % 2 == 1 ? "MALE" : "FEMALE");

    private Task<Answer> HasTenure(string phoneNumber, string tenureDate) =>
        Api.CallAs("demo-bank", CheckTenure, new { phoneNumber, tenureDate });

    private Task<Answer> Match(object body) => Api.CallAs("demo-bank", CamaraCaller.Match, body);

    private async Task Carrier(string what, object body) =>
        Assert.Equal(200, (await Api.Post("demo-carrier", "/v1/phones/" + what, body)).Status);
}
