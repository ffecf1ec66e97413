using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Institutions;

namespace Grid.Core.Phones;

/// <summary>What a phone can be asked to do: here, by carriers and by itself.</summary>
public abstract partial record PhoneCommand : Command
{
    private PhoneCommand() { }

    /// <summary>What only the carrier that serves the number can ask for.</summary>
    /// <param name="Carrier">Code of the carrier that asks.</param>
    public abstract record ByCarrier(InstitutionCode Carrier) : PhoneCommand;

    /// <summary>A carrier assigns the number to a holder whose card has reserved a place for it.</summary>
    /// <param name="Name">What the number is called.</param>
    /// <param name="Holder">Key of the holder's card.</param>
    /// <param name="Carrier">Code of the carrier.</param>
    /// <param name="Since">Since when it is the holder's; null for now.</param>
    /// <param name="IsChecked">Whether the card has accepted the carrier's check of the person.</param>
    public sealed record Assign(
        PhoneName Name, CardKey Holder, InstitutionCode Carrier, DateTimeOffset? Since = null, bool IsChecked = false)
        : PhoneCommand;

    /// <summary>The holder's card was reported lost by somebody else, of which the holder is to hear at once.</summary>
    /// <param name="Tenure">The tenure in which the number is the holder's.</param>
    /// <param name="Cascade">Id of the cascade that the report began.</param>
    /// <param name="At">When it was reported.</param>
    public sealed record AnnounceLoss(int Tenure, Guid Cascade, DateTimeOffset At) : PhoneCommand;

    /// <summary>The holder's card has another number: the holder is to hear of it from the carrier.</summary>
    /// <param name="Tenure">In which tenure of this number the holder is.</param>
    /// <param name="Cascade">Id of the cascade of the other number's assignment.</param>
    /// <param name="At">When.</param>
    public sealed record AnnounceNumber(int Tenure, Guid Cascade, DateTimeOffset At) : PhoneCommand;

    /// <summary>Somebody else has changed the holder's card, of which the holder is to hear at once.</summary>
    /// <param name="Tenure">The tenure in which the number is the holder's.</param>
    /// <param name="Notice">How.</param>
    /// <param name="Cascade">Id of the change.</param>
    /// <param name="At">When.</param>
    public sealed record AnnounceCard(int Tenure, CardNotice Notice, Guid Cascade, DateTimeOffset At) : PhoneCommand;

    /// <summary>Service stops for a time.</summary>
    /// <param name="Carrier">Code of the carrier that asks.</param>
    public sealed record Suspend(InstitutionCode Carrier) : ByCarrier(Carrier);

    /// <summary>Service goes on.</summary>
    /// <param name="Carrier">Code of the carrier that asks.</param>
    public sealed record Resume(InstitutionCode Carrier) : ByCarrier(Carrier);

    /// <summary>The holder takes the number to another carrier, after the card has kept a place for it there.</summary>
    /// <param name="From">Code of the carrier that serves it.</param>
    /// <param name="To">Code of the carrier that will.</param>
    public sealed record Port(InstitutionCode From, InstitutionCode To) : PhoneCommand;

    /// <summary>The number got another SIM.</summary>
    /// <param name="Carrier">Code of the carrier that asks.</param>
    /// <param name="At">When; a moment not later than the last known change is a repetition of that change.</param>
    /// <param name="WithDevice">Whether it went into another device.</param>
    public sealed record ChangeSim(InstitutionCode Carrier, DateTimeOffset At, bool WithDevice) : ByCarrier(Carrier);

    /// <summary>The number is transferred at once to another holder whose card has reserved a place for it.</summary>
    /// <param name="Carrier">Code of the carrier that asks.</param>
    /// <param name="Holder">Key of the new holder's card.</param>
    /// <param name="IsChecked">Whether the card has accepted the carrier's check of the person.</param>
    public sealed record ChangeHolder(InstitutionCode Carrier, CardKey Holder, bool IsChecked = false)
        : ByCarrier(Carrier);

    /// <summary>
    /// Somebody besides the carrier knows the number to be its holder's: a station, which has seen the holder's card,
    /// or the holder, who has shown an older number.
    /// </summary>
    /// <param name="Holder">Key of the holder's card.</param>
    /// <param name="Possession">That the holder has the number in hand; null: a station says so.</param>
    public sealed record ConfirmHolder(CardKey Holder, Possession? Possession = null) : PhoneCommand;

    /// <summary>The person to whose card the carrier assigned the number denies that it is theirs.</summary>
    /// <param name="Holder">Key of the holder's card.</param>
    public sealed record ContestHolder(CardKey Holder) : PhoneCommand;

    /// <summary>The number is taken from its holder.</summary>
    /// <param name="Carrier">Code of the carrier that asks.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Release(InstitutionCode Carrier, ReleaseReason Reason) : ByCarrier(Carrier);

    /// <summary>A subscription wants to be notified of SIM swaps of the number.</summary>
    /// <param name="Watch">The subscription.</param>
    public sealed record WatchSim(SimWatch Watch) : PhoneCommand;

    /// <summary>A subscription that was created meanwhile is to be notified of SIM swaps, or ends.</summary>
    /// <param name="Watch">The subscription.</param>
    public sealed record KeepWatch(SimWatch Watch) : PhoneCommand;

    /// <summary>A subscription is notified no more.</summary>
    /// <param name="Id">Id of the subscription.</param>
    public sealed record UnwatchSim(Guid Id) : PhoneCommand;

    /// <summary>The quarantine has passed.</summary>
    public sealed record EndQuarantine : PhoneCommand;

    /// <summary>A time has passed by which an institution had to do something.</summary>
    public sealed record Escalate : PhoneCommand;
}
