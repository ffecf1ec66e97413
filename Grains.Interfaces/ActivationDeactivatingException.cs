namespace Grid.Grains.Interfaces;

/// <summary>The actor is leaving its silo and took nothing in; it is to be found on another one.</summary>
[GenerateSerializer, Alias("grid.moving")]
public sealed class ActivationDeactivatingException : OrleansException
{
    /// <summary>Creates the exception.</summary>
    public ActivationDeactivatingException() : base("The actor is moving to another silo.") { }
}
