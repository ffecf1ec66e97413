using System.Security.Cryptography;
using Grid.ClientApi.Keys;
using Grid.ClientApi.Receipts;
using Grid.Core.Cards;
using Grid.Core.Institutions;

namespace Grid.ClientApi.Tests;

public sealed class CheckedReceiptTests(RunningServer server)
{
    [Fact]
    public void No_byte_of_a_check_can_be_changed_and_no_receipt_be_cut_to_an_unchecked_one()
    {
        var keys = server.Keys;
        var sealer = new ReceiptSealer(keys, RandomNumberGenerator.Fill);
        var at = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000);
        var receipt = new Receipt(
            InstitutionCode.Read(Sample.CodeOf("demo-bank"))!.Value,
            new CardPseudonym(7),
            new(VerificationResult.Valid, null, true, true, 3, at),
            new DateOnly(2020, 1, 1),
            new(new Guid(1, 2, 3, new byte[8]), CheckMethod.Face, false, at, Evidence: new string('A', 43)));
        var text = sealer.Issue(receipt);
        Assert.Equal(receipt, sealer.TryRead(text));
        for (var i = 0; i < text.Length; i++)
            Assert.Null(sealer.TryRead(string.Concat(
                text.AsSpan(0, i), text[i] == 'B' ? "C" : "B", text.AsSpan(i + 1))));
        Assert.Null(sealer.TryRead(text.AsSpan(0, ReceiptSealer.Length)));
    }
}
