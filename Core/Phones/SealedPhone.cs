namespace Grid.Core.Phones;

/// <summary>A number in E.164, sealed at the edge, for the events that must name it; the core can't read it.</summary>
/// <param name="Value">The sealed text; the same number may be sealed into many texts.</param>
public readonly record struct SealedPhone(string Value);

/// <summary>
/// What a number is called: among actors by its key, to those who are told of it by the number itself.
/// </summary>
/// <param name="Key">The phone's key.</param>
/// <param name="Sealed">The number, sealed.</param>
public sealed record PhoneName(PhoneKey Key, SealedPhone Sealed);
