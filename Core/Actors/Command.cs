using System.Text.Json.Serialization;
using Grid.Core.Cards;
using Grid.Core.Requests;

namespace Grid.Core.Actors;

/// <summary>What an actor can be asked to do, from outside or by another actor; a question takes no turn.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "do")]
[JsonDerivedType(typeof(CardCommand.Issue), "card.issue")]
[JsonDerivedType(typeof(CardCommand.ReportLoss), "card.reportLoss")]
[JsonDerivedType(typeof(CardCommand.WithdrawLoss), "card.withdrawLoss")]
[JsonDerivedType(typeof(CardCommand.Suspend), "card.suspend")]
[JsonDerivedType(typeof(CardCommand.Resume), "card.resume")]
[JsonDerivedType(typeof(CardCommand.Cancel), "card.cancel")]
[JsonDerivedType(typeof(CardCommand.HandIn), "card.handIn")]
[JsonDerivedType(typeof(RequestCommand.Claim), "request.claim")]
[JsonDerivedType(typeof(RequestCommand.Forget), "request.forget")]
public abstract record Command;
