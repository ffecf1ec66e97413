using System.Text.Json.Serialization;
using Grid.Client.Json;

namespace Grid.Client.Accesses;

/// <summary>What somebody did with a card or a number.</summary>
[JsonConverter(typeof(WordConverter<AccessKind>))]
public enum AccessKind
{
    /// <summary>A word that this version of the client does not know; never sent.</summary>
    Unrecognized,

    /// <summary><c>verification</c>.</summary>
    Verification,

    /// <summary><c>person_check</c>.</summary>
    PersonCheck,

    /// <summary><c>reliance</c>.</summary>
    Reliance,

    /// <summary><c>binding</c>.</summary>
    Binding,

    /// <summary><c>number_check</c>.</summary>
    NumberCheck,

    /// <summary><c>binding_list</c>.</summary>
    BindingList,

    /// <summary><c>number_recycling</c>.</summary>
    NumberRecycling,

    /// <summary><c>sim_swap</c>.</summary>
    SimSwap,

    /// <summary><c>kyc_match</c>.</summary>
    KycMatch,

    /// <summary><c>kyc_tenure</c>.</summary>
    KycTenure,

    /// <summary><c>number_verification</c>.</summary>
    NumberVerification,

    /// <summary><c>card_state</c>.</summary>
    CardState,

    /// <summary><c>loss_report</c>.</summary>
    LossReport,
}

/// <summary>What it was answered.</summary>
[JsonConverter(typeof(WordConverter<AccessAnswer>))]
public enum AccessAnswer
{
    /// <summary>A word that this version of the client does not know; never sent.</summary>
    Unrecognized,

    /// <summary><c>valid</c>.</summary>
    Valid,

    /// <summary><c>invalid</c>.</summary>
    Invalid,

    /// <summary><c>lost</c>.</summary>
    Lost,

    /// <summary><c>stolen</c>.</summary>
    Stolen,

    /// <summary><c>superseded</c>.</summary>
    Superseded,

    /// <summary><c>expired</c>.</summary>
    Expired,

    /// <summary><c>cancelled</c>.</summary>
    Cancelled,

    /// <summary><c>suspended</c>.</summary>
    Suspended,

    /// <summary><c>mismatch</c>.</summary>
    Mismatch,

    /// <summary><c>unknown</c>.</summary>
    Unknown,

    /// <summary><c>passed</c>.</summary>
    Passed,

    /// <summary><c>failed</c>.</summary>
    Failed,

    /// <summary><c>with_check</c>.</summary>
    WithCheck,

    /// <summary><c>conditional</c>.</summary>
    Conditional,

    /// <summary><c>refused</c>.</summary>
    Refused,

    /// <summary><c>answered</c>.</summary>
    Answered,

    /// <summary><c>relayed</c>.</summary>
    Relayed,

    /// <summary><c>contested</c>.</summary>
    Contested,
}
