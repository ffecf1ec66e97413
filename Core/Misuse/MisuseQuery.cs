using System.Text.Json.Serialization;
using Grid.Core.Actors;

namespace Grid.Core.Misuse;

/// <summary>The questions about a case of misuse.</summary>
[JsonDerivedType(typeof(GetCase))]
public abstract record MisuseQuery
{
    private MisuseQuery() { }

    /// <summary>All that is known of the case; the edge discloses no key of it.</summary>
    public sealed record GetCase : MisuseQuery, IQuery<MisuseCase, MisuseCase>
    {
        /// <inheritdoc/>
        public MisuseCase Evaluate(MisuseCase state, DateTimeOffset now) => state;
    }
}
