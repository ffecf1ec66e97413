using Grid.Core.Actors;
using Grid.Core.Institutions;
using Grid.Core.IdempotencyKeys;

namespace Grid.Simulation.World;

/// <summary>
/// The regulator registers, amends, suspends and reinstates; and callers claim keys for their requests.
/// </summary>
internal sealed class Regulator(Scene scene)
{
    private const string Name = "regulator";
    private const string Station = "station-9";

    public IEnumerable<Act> Acts =>
    [
        new(Register, 0.5, IsOffice: true),
        new(() => Execute(code => new InstitutionCommand.Amend(ProfileOf(code, scene.Random.Below(3)))), 0.5, true),
        new(() => Execute(_ => new InstitutionCommand.Suspend("reasons")), 0.5, true),
        new(() => Execute(_ => new InstitutionCommand.Reinstate()), 1, true),
        new(Authority, 0.7, IsOffice: true),
        new(Claim, 3, IsOffice: false),
    ];

    /// <summary>All institutions are registered when the world begins, or nearly all.</summary>
    public void Begin()
    {
        foreach (var code in scene.Participants.Banks.Concat(scene.Participants.Carriers))
            if (!scene.Random.Happens(0.07))
                scene.Context.Insist(
                    Name, ActorKeys.Institution(new(code)), new InstitutionCommand.Register(ProfileOf(code, 0)));
    }

    private void Register() => Execute(code => new InstitutionCommand.Register(ProfileOf(code, scene.Random.Below(2))));

    private void Execute(Func<string, InstitutionCommand> command)
    {
        var code = scene.Mostly(scene.Random.Any(scene.Participants.Banks), ["bank-9"]);
        scene.Context.Execute(Name, ActorKeys.Institution(new(code)), command(scene.Mostly(code, ["bank-9"])));
    }

    /// <summary>Two persons at the regulator change a station, who say it once or twice, together or alone.</summary>
    private void Authority()
    {
        Func<string, InstitutionCommand> command = scene.Random.Below(6) switch
        {
            0 or 1 => by => new InstitutionCommand.Register(StationOf(0), by),
            2 when scene.Random.Below(3) is var variant => by => new InstitutionCommand.Amend(StationOf(variant), by),
            3 when scene.Random.Any(["reasons", "others"]) is var reason =>
                by => new InstitutionCommand.Suspend(reason, by),
            _      => by => new InstitutionCommand.Reinstate(by),
        };
        for (var left = 1 + scene.Random.Below(3); left > 0; left--)
        {
            var by = scene.Random.Any(["one", "other"]);
            scene.Context.Execute(by, ActorKeys.Institution(new(Station)), command(by));
        }
    }

    private static Profile StationOf(int variant) => ProfileOf(Station, variant) with
    {
        Kind = variant == 2 ? InstitutionKind.Other : InstitutionKind.Station,
    };

    private void Claim()
    {
        var key = string.Create(null, $"request/{scene.Random.Below(12)}");
        var content = new Guid(scene.Random.Below(2), 0, 0, new byte[8]);
        scene.Context.Execute("caller", key, new IdempotencyKeyCommand.Claim(content, TimeSpan.FromHours(24)));
    }

    private static Profile ProfileOf(string code, int variant) => new(
        new(code),
        variant == 0 ? code : "another name",
        code.StartsWith("bank", StringComparison.Ordinal) ? InstitutionKind.Bank : InstitutionKind.Carrier,
        variant == 2 ? [new("branch")] : [],
        LicensedForReasons: variant > 0,
        Keys: "{}");
}
