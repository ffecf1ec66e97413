using System.Security.Cryptography;
using Grid.ClientApi.Keys;
using Grid.ClientApi.Proofs;

namespace Grid.ClientApi.Hosting;

/// <summary>What the server takes from the world around it, so that a test can hand in its own.</summary>
/// <param name="Clock">Where time comes from.</param>
/// <param name="Random">Where randomness comes from.</param>
/// <param name="Logging">Where the log goes: warnings and worse, and nothing for each request.</param>
/// <param name="Messages">The adapter to the carriers; null: none, but in the demonstration its own.</param>
public sealed record Surroundings(
    TimeProvider Clock, FillRandom Random, Action<ILoggingBuilder> Logging, ICarrierMessages? Messages = null)
{
    /// <summary>The real world, with the log on the console.</summary>
    public static readonly Surroundings Real = new(
        TimeProvider.System,
        RandomNumberGenerator.Fill,
        logging => logging.AddSimpleConsole(console => console.SingleLine = true));

    /// <summary>A new random id.</summary>
    public Guid NewId()
    {
        Span<byte> bytes = stackalloc byte[16];
        Random(bytes);
        return new(bytes);
    }
}
