using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using static Grid.Core.Specs.Cards.Samples;

namespace Grid.Core.Specs.Worlds;

/// <summary>The participants: few of each kind, so that their actions interact.</summary>
internal static class Participants
{
    public static readonly string[] Phones = ["phone/1", "phone/2", "phone/3", "phone/4"];
    public static readonly string[] People = ["card/ann", "card/bob"];
    public static readonly string[] Carriers = ["carrier-1", "carrier-2"];
    public static readonly string[] Banks = ["bank-1", "bank-2", "bank-3"];

    public static PhoneName Name(PhoneKey phone) => new(phone, new("sealed " + phone));

    public static CheckedReceipt Receipt(
        int number, InstitutionCode bank, CardKey person, DateTimeOffset at, bool passed = true,
        bool emergency = false) =>
        new(Id(900_000 + number), bank, person, passed, at, emergency);

    public static Possession InHand(PhoneKey phone, DateTimeOffset at) => new(phone, at, PossessionKind.Code);

    public static Guid Id(int number) => new(number, 1, 0, new byte[8]);

    /// <summary>A world in which all cards are issued and all institutions registered.</summary>
    public static World World(int seed)
    {
        var world = new World(seed);
        Enter(world);
        return world;
    }

    /// <summary>Issues all cards and registers all institutions.</summary>
    public static void Enter(World world)
    {
        foreach (var person in People)
            world.Do(person, Issue(First));
        foreach (var bank in Banks)
            world.Do(ActorKeys.Institution(new(bank)), new InstitutionCommand.Register(
                new(new(bank), bank, InstitutionKind.Bank, [], LicensedForReasons: false, Keys: "{}")));
        foreach (var carrier in Carriers)
            world.Do(ActorKeys.Institution(new(carrier)), new InstitutionCommand.Register(
                new(new(carrier), carrier, InstitutionKind.Carrier, [], LicensedForReasons: false, Keys: "{}")));
    }
}
