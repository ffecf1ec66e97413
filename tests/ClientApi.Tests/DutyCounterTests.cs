using Grid.ClientApi.Institutions;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Cascades;
using Grid.Core.Institutions;
using Grid.Core.Misuse;
using Grid.Core.Phones;
using Grid.Core.Streams;
using Microsoft.Extensions.Logging.Abstractions;

namespace Grid.ClientApi.Tests;

/// <summary>Duties of institutions whose actors throw, or accept nothing for a time.</summary>
public sealed class DutyCounterTests
{
    private static readonly InstitutionCode Sick = new(Sample.Code());
    private static readonly InstitutionCode Well = new(Sample.Code());

    [Fact]
    public async Task An_institution_whose_actor_throws_keeps_no_others_counts_from_being_told()
    {
        var grid = new CountingGrid();
        await using var counter = new DutyCounter(
            grid, new(), TimeProvider.System, () => Guid.Empty, NullLogger<DutyCounter>.Instance);
        foreach (var code in new[] { Sick, Well })
            counter.Verified(code, VerificationResult.Valid);

        grid.Fails = true;
        await counter.Flush();
        Assert.Equal(1, grid.Verifications(Well));
        Assert.Equal(0, grid.Verifications(Sick));

        grid.Fails = false;
        await counter.Flush();
        Assert.Equal(1, grid.Verifications(Sick));
        Assert.Equal(1, grid.Verifications(Well));
    }

    /// <summary>Institutions that add up the counts they receive; one of them throws.</summary>
    private sealed class CountingGrid : IGrid
    {
        private readonly Dictionary<string, long> told = [];

        public bool Fails { get; set; }

        public long Verifications(InstitutionCode code) => told.GetValueOrDefault(ActorKeys.Institution(code));

        public IActor<Institution> Institution(string key) => new CountingInstitution(this, key);

        public ICard Card(CardKey key) => throw new NotSupportedException();

        public IActor<Phone> Phone(PhoneKey key) => throw new NotSupportedException();

        public IEventStream EventStream(string key) => throw new NotSupportedException();

        public ICascade Cascade(string key) => throw new NotSupportedException();

        public IActor IdempotencyKey(string key) => throw new NotSupportedException();

        public IActor Reliances(string key) => throw new NotSupportedException();

        public IActor<MisuseCase> MisuseCase(string key) => throw new NotSupportedException();

        public IActor OneTimePassword(string key) => throw new NotSupportedException();

        private sealed class CountingInstitution(CountingGrid grid, string key) : IActor<Institution>
        {
            public ValueTask Deliver(Envelope envelope)
            {
                if (grid.Fails && key == ActorKeys.Institution(Sick))
                    throw new InvalidOperationException("No rule for it.");
                var count = (InstitutionCommand.Count)envelope.Message.Command;
                grid.told[key] = grid.told.GetValueOrDefault(key) + count.More.Verifications;
                return ValueTask.CompletedTask;
            }

            public ValueTask<Reply> Execute(Command command, RequestId? request = null) =>
                throw new NotSupportedException();

            public ValueTask<TAnswer> Ask<TAnswer>(IQuery<Institution, TAnswer> query) =>
                throw new NotSupportedException();
        }
    }
}
