using Grid.Core.Actors;
using Grid.Core.Cards;

namespace Grid.Grains.Tests.Contract;

/// <summary>What every engine does alike, seen through <see cref="IGrid"/> alone.</summary>
public abstract class GridContract : IAsyncLifetime
{
    private int cards;

    /// <summary>The grid, from anywhere: each call may give another way to the same actors.</summary>
    protected abstract IGrid Grid { get; }

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    [Fact]
    public async Task A_card_is_unknown_until_it_is_issued_and_valid_from_then_on()
    {
        var key = NewCard();
        Assert.Equal(VerificationResult.Unknown, (await Verify(key)).Result);
        Assert.Equal(new Reply.Accepted(1, null, null), await Grid.Card(key).Do(Issue()));
        Assert.Equal((VerificationResult.Valid, 1), Told(await Verify(key)));
    }

    [Fact]
    public async Task A_reported_card_is_invalid_from_the_acknowledgement_on()
    {
        var key = NewCard();
        await Grid.Card(key).Do(Issue());
        for (var version = 1; version < 40; version += 2)
        {
            Assert.Equal((VerificationResult.Valid, version), Told(await Verify(key)));
            Assert.IsType<Reply.Accepted>(await Grid.Card(key).Do(Loss));
            Assert.Equal((VerificationResult.Invalid, version + 1), Told(await Verify(key)));
            Assert.IsType<Reply.Accepted>(await Grid.Card(key).Do(new CardCommand.WithdrawLoss(null)));
        }
    }

    protected static readonly CardCommand.ReportLoss Loss = new(null, LossKind.Lost, null, ReportChannel.Hotline);

    protected string NewCard() => $"card/contract{Interlocked.Increment(ref cards):D14}";

    protected static CardCommand.Issue Issue(int year = 2020) => new(new Print(
        CardKind.Resident, new DateOnly(year, 1, 1), null, new NameTag(7), "Public Security Bureau",
        FingerprintRegistered: true));

    protected ValueTask<Verification> Verify(string key) => Grid.Card(key).Verify(default);

    private static (VerificationResult, int) Told(Verification told) => (told.Result, (int)told.Version);
}
