using System.Security.Cryptography;
using Grid.ClientApi.Keys;
using Grid.Core.Institutions;

namespace Grid.ClientApi.Tests.Attacks;

/// <summary>A thief of the store searches for account tags; a bank uses numbers of persons and cards as tags.</summary>
public sealed class AccountTags(RunningServer server)
{
    private static readonly GridKeys Keys = GridKeys.Create(RandomNumberGenerator.Fill);
    private static readonly InstitutionCode Bank = new("bank");
    private static readonly InstitutionCode OtherBank = new("other bank");

    [Theory]
    [InlineData("account_is_citizen_number", null)]
    [InlineData("account_is_card_number", "4111111111111111")]
    [InlineData("account_is_card_number", "6011 1111 1111 1117")]
    public async Task A_tag_that_is_a_number_of_a_person_or_a_card_is_refused(string code, string? account)
    {
        var (phone, idNumber) = await Sample.Assigned(server.Api);
        account ??= idNumber;
        var receipt = await Sample.Checked(server.Api, idNumber);
        var answer = await server.Api.Post("demo-bank", "/v1/bindings", new { phone, idNumber, account, receipt });
        Assert.Equal((422, code, "account"), (answer.Status, answer["code"], answer["field"]));
        Assert.DoesNotContain(account, answer.Text, StringComparison.Ordinal);

        using var file = new StringContent($"phone,idNumber,account,madeOn\n{phone},{idNumber},{account},2020-01-01\n");
        file.Headers.ContentType = new("text/csv");
        var brought = await server.Api.Post("demo-bank", "/v1/imports", file);
        Assert.Equal(code, brought.Lines[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_tag_is_shown_to_its_bank_and_the_holder_as_it_was_given()
    {
        var (phone, idNumber) = await Sample.Assigned(server.Api);
        const string Tag = "账户 7788 / 储蓄";
        var binding = await Sample.Bound(server.Api, phone, idNumber, Tag);
        foreach (var account in new[] { null, Tag })
        {
            var list = await server.Api.Post("demo-bank", "/v1/bindings/list", new { phone, account });
            var item = Assert.Single(list.Body.GetProperty("items").EnumerateArray().ToArray());
            Assert.Equal(
                (binding, Tag), (item.GetProperty("binding").GetString(), item.GetProperty("account").GetString()));
        }
        Assert.Equal(binding, await Sample.Bound(server.Api, phone, idNumber, Tag));

        var own = await server.Api.As(await Sample.HolderToken(server.Api, phone), "/v1/me/bindings");
        Assert.Contains("7788", own.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Sealed_tags_are_equal_for_one_institution_alone_and_nobody_elses_open()
    {
        var sealer = new AccountSealer(Keys);
        var tag = sealer.Seal(Bank, "account");
        Assert.Equal(tag, sealer.Seal(Bank, "account"));
        Assert.NotEqual(tag, sealer.Seal(OtherBank, "account"));
        Assert.DoesNotContain("account", tag, StringComparison.Ordinal);
        Assert.Equal("account", sealer.Open(Bank, tag));
        Assert.Equal("of before", sealer.Open(Bank, "of before"));
        Assert.ThrowsAny<CryptographicException>(() => sealer.Open(OtherBank, tag));
        Assert.ThrowsAny<CryptographicException>(() => sealer.Open(Bank, tag[..^1] + (tag[^1] == 'A' ? 'B' : 'A')));
        Assert.ThrowsAny<CryptographicException>(() => sealer.Open(Bank, "sealed:short"));
        var later = Keys with { Sealing = [.. Keys.Sealing!, new("2", RandomNumberGenerator.GetBytes(32))] };
        Assert.Equal(tag, new AccountSealer(later).Seal(Bank, "account"));
    }
}
