namespace Grid.ReferenceModel;

/// <summary>The grid did, said or left undone what the rules don't allow.</summary>
public sealed class ContradictionException : Exception
{
    /// <summary>Creates the exception.</summary>
    public ContradictionException(string message) : base(message) { }
}
