using System.Text.Json.Serialization;
using Grid.Core.Institutions;
using Grid.Core.Phones;

namespace Grid.Core.Actors;

/// <summary>The result of a command whose reply says more than a moment and a cascade.</summary>
/// <remarks>
/// It is part of the reply, and kept with it: nothing is read again to answer the caller, and a repeated request gets
/// the result of the first one (docs/decisions/0041-results.md).
/// </remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "of")]
[JsonDerivedType(typeof(PhoneResult.Tenancy), "phone.tenure")]
[JsonDerivedType(typeof(PhoneResult.Watching), "phone.watching")]
[JsonDerivedType(typeof(InstitutionResult.AwaitsSecondPerson), "institution.awaitsSecondPerson")]
public abstract record CommandResult;
