using Grid.Core.Actors;

namespace Grid.Core.Proofs;

/// <summary>What the proofs of a number, or the calls of a caller, can be asked to do.</summary>
public abstract record ProofCommand : Command
{
    private ProofCommand() { }

    /// <summary>A code is about to be sent to the number; it takes the place of an earlier one.</summary>
    /// <param name="Digest">Keyed digest of number and code.</param>
    public sealed record Send(Guid Digest) : ProofCommand;

    /// <summary>Somebody enters a code; the answer has the moment at which it showed possession, or none.</summary>
    /// <param name="Digest">Keyed digest of number and code.</param>
    public sealed record Enter(Guid Digest) : ProofCommand;

    /// <summary>A caller asks for a code or enters one, for whichever number.</summary>
    public sealed record Call : ProofCommand;

    /// <summary>The time for which anything is remembered has passed.</summary>
    public sealed record Forget : ProofCommand;
}

/// <summary>What can become true of proofs and calls.</summary>
public abstract record ProofFact
{
    private ProofFact() { }

    /// <summary>A code was made, to be sent.</summary>
    public sealed record Sent(OpenCode Code, DateTimeOffset At) : ProofFact;

    /// <summary>A call was taken.</summary>
    public sealed record Called(DateTimeOffset At) : ProofFact;

    /// <summary>A wrong code was entered.</summary>
    public sealed record Missed : ProofFact;

    /// <summary>The right code was entered, and can't be again.</summary>
    public sealed record Shown : ProofFact;

    /// <summary>Nothing is remembered.</summary>
    public sealed record Forgotten : ProofFact;
}
