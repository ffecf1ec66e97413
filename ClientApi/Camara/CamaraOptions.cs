namespace Grid.ClientApi.Camara;

/// <summary>What the definitions of the CAMARA APIs leave to the provider.</summary>
public sealed class CamaraOptions
{
    /// <summary>
    /// Whether <c>kyc-match</c> compares anything for those alone who give the <c>idDocument</c> of the number's
    /// holder.
    /// </summary>
    /// <value>The default value is false: every attribute that is given is compared.</value>
    public bool RequireIdDocument { get; set; }

    /// <summary>
    /// Whether <c>number-verification</c> takes tokens of holders who were authenticated by a one-time code. CAMARA
    /// asks for an authentication by the mobile network, for which a carrier must have an adapter.
    /// </summary>
    /// <value>The default value is true.</value>
    public bool NumberVerificationByCode { get; set; } = true;
}
