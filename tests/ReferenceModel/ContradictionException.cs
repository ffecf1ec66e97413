namespace Grid.ReferenceModel;

/// <summary>The grid did, answered or omitted something that the rules do not allow.</summary>
public sealed class ContradictionException : Exception
{
    /// <summary>Creates the exception.</summary>
    public ContradictionException(string message) : base(message) { }
}
