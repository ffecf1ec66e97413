namespace Grid.Client.Receipts;

/// <summary>A receipt to be checked.</summary>
public sealed class ReceiptBody
{
    /// <summary>The receipt, as it was given.</summary>
    public required string Receipt { get; init; }
}
