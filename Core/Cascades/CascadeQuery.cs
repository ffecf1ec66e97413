using System.Text.Json.Serialization;
using Grid.Core.Actors;

namespace Grid.Core.Cascades;

/// <summary>The questions about a cascade.</summary>
[JsonDerivedType(typeof(GetView))]
public abstract record CascadeQuery
{
    private CascadeQuery() { }

    /// <summary>The progress of the consequences; null if the message about their cause has not arrived.</summary>
    public sealed record GetView : CascadeQuery, IQuery<Cascade, CascadeView?>
    {
        /// <inheritdoc/>
        public CascadeView? Evaluate(Cascade state, DateTimeOffset now) => CascadeView.Of(state);
    }
}
