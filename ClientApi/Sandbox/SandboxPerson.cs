namespace Grid.ClientApi.Sandbox;

/// <summary>A fictional person.</summary>
/// <param name="IdNumber">The citizen number (GB 11643).</param>
/// <param name="Name">The name, as printed on the card.</param>
/// <param name="IssuedOn">First day of validity of the card.</param>
/// <param name="ExpiresOn">Last day of validity; null for no end.</param>
public sealed record SandboxPerson(string IdNumber, string Name, DateOnly IssuedOn, DateOnly? ExpiresOn = null)
{
    /// <summary>Neither number nor name, which would reach logs.</summary>
    public override string ToString() => "person of the sandbox";
}
