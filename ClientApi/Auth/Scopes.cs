namespace Grid.ClientApi.Auth;

/// <summary>What a token allows; every endpoint names the scopes of which one is enough.</summary>
[Flags]
public enum Scopes
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Change cards, as the registry.</summary>
    CardsWrite = 1 << 0,

    /// <summary>Check cards.</summary>
    CardsVerify = 1 << 1,

    /// <summary>Report the loss of a card for its holder.</summary>
    CardsReport = 1 << 2,

    /// <summary>List and clear impostors.</summary>
    BlacklistWrite = 1 << 3,

    /// <summary>Send registry files and loss feeds.</summary>
    ImportWrite = 1 << 4,

    /// <summary>Bind accounts to phone numbers.</summary>
    BindingsWrite = 1 << 5,

    /// <summary>Ask about phone numbers.</summary>
    PhonesRead = 1 << 6,

    /// <summary>Change phone numbers, as a carrier.</summary>
    PhonesWrite = 1 << 7,

    /// <summary>Read one's stream of security events.</summary>
    StreamRead = 1 << 8,

    /// <summary>Set up one's stream of security events.</summary>
    StreamManage = 1 << 9,

    /// <summary>Register and suspend institutions.</summary>
    InstitutionsWrite = 1 << 10,

    /// <summary>Read institutions' duties.</summary>
    DutiesRead = 1 << 11,

    /// <summary>Read the state of the system.</summary>
    OperationsRead = 1 << 12,

    /// <summary>Publish how one's customers end and move bindings.</summary>
    ProceduresWrite = 1 << 13,

    /// <summary>See and change what is one's own, as a holder.</summary>
    Me = 1 << 14,

    /// <summary>Replay and drop messages between actors that could not be delivered.</summary>
    OperationsWrite = 1 << 15,

    /// <summary>Freeze and free cards for holders who are present.</summary>
    CardsHold = 1 << 16,

    /// <summary>CAMARA number-recycling: check whether a number has another subscriber.</summary>
    NumberRecyclingCheck = 1 << 17,

    /// <summary>CAMARA sim-swap: both of its operations.</summary>
    SimSwap = 1 << 18,

    /// <summary>CAMARA sim-swap: check whether the SIM was swapped.</summary>
    SimSwapCheck = 1 << 19,

    /// <summary>CAMARA sim-swap: read when the SIM was swapped.</summary>
    SimSwapRetrieveDate = 1 << 20,

    /// <summary>CAMARA kyc-match: compare what is known of a customer.</summary>
    KycMatch = 1 << 21,

    /// <summary>CAMARA kyc-tenure: check since when a number is its subscriber's.</summary>
    KycTenureCheck = 1 << 22,

    /// <summary>CAMARA number-verification: compare a number with the one that the token is for.</summary>
    NumberVerificationVerify = 1 << 23,

    /// <summary>CAMARA number-verification: read the number that the token is for.</summary>
    NumberVerificationRead = 1 << 24,

    /// <summary>Report that cards were misused.</summary>
    MisuseReport = 1 << 25,

    /// <summary>Count who reads cards and numbers.</summary>
    AuditRead = 1 << 26,

    /// <summary>Get the files for branches without a line.</summary>
    OfflineRead = 1 << 27,

    /// <summary>CAMARA sim-swap-subscriptions: subscribe to SIM swaps of a number.</summary>
    SwapSubscriptionsCreate = 1 << 28,

    /// <summary>CAMARA sim-swap-subscriptions: read one's subscriptions.</summary>
    SwapSubscriptionsRead = 1 << 29,

    /// <summary>CAMARA sim-swap-subscriptions: delete one's subscriptions.</summary>
    SwapSubscriptionsDelete = 1 << 30,
}
