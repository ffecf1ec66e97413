using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Cascades;
using Grid.Core.Files;
using Grid.Core.Institutions;
using Grid.Core.Misuse;
using Grid.Core.Phones;
using Grid.Core.OneTimePasswords;
using Grid.Core.IdempotencyKeys;
using Grid.Core.Reliances;
using Grid.Core.StatusLists;
using Grid.Core.Streams;

namespace Grid.Core;

/// <summary>How records and messages are written: one source-generated contract for store and wire.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(ActorRecord<Card>))]
[JsonSerializable(typeof(ActorRecord<IdempotencyKey>))]
[JsonSerializable(typeof(ActorRecord<Phone>))]
[JsonSerializable(typeof(ActorRecord<OneTimePassword>))]
[JsonSerializable(typeof(ActorRecord<Institution>))]
[JsonSerializable(typeof(ActorRecord<Streams.EventStream>))]
[JsonSerializable(typeof(ActorRecord<Cascade>))]
[JsonSerializable(typeof(ActorRecord<RelianceRegister>))]
[JsonSerializable(typeof(RelianceCommand.Escalate), TypeInfoPropertyName = "EscalateReliance")]
[JsonSerializable(typeof(ActorRecord<MisuseCase>))]
[JsonSerializable(typeof(MisuseCase.Unknown), TypeInfoPropertyName = "UnknownCase")]
[JsonSerializable(typeof(MisuseCase.Reported), TypeInfoPropertyName = "ReportedCase")]
[JsonSerializable(typeof(MisuseCase.Open), TypeInfoPropertyName = "OpenCase")]
[JsonSerializable(typeof(MisuseCommand.Open), TypeInfoPropertyName = "OpenCaseCommand")]
[JsonSerializable(typeof(ImmutableArray<CardCase>))]
[JsonSerializable(typeof(ImmutableArray<BlacklistEntry>))]
[JsonSerializable(typeof(Renewal))]
[JsonSerializable(typeof(Phone.Free), TypeInfoPropertyName = "FreePhone")]
[JsonSerializable(typeof(Phone.Suspended), TypeInfoPropertyName = "SuspendedPhone")]
[JsonSerializable(typeof(PhoneCommand.Suspend), TypeInfoPropertyName = "SuspendPhone")]
[JsonSerializable(typeof(PhoneCommand.Resume), TypeInfoPropertyName = "ResumePhone")]
[JsonSerializable(typeof(Institution.Suspended), TypeInfoPropertyName = "SuspendedInstitution")]
[JsonSerializable(typeof(InstitutionCommand.Suspend), TypeInfoPropertyName = "SuspendInstitution")]
[JsonSerializable(typeof(CascadeCommand.Answered), TypeInfoPropertyName = "AnsweredInCascade")]
[JsonSerializable(typeof(CardQuery))]
[JsonSerializable(typeof(PhoneQuery))]
[JsonSerializable(typeof(InstitutionQuery))]
[JsonSerializable(typeof(CascadeQuery))]
[JsonSerializable(typeof(MisuseQuery))]
[JsonSerializable(typeof(EventStreamQuery))]
[JsonSerializable(typeof(ImmutableArray<SignalStream>))]
[JsonSerializable(typeof(SubscriptionView))]
[JsonSerializable(typeof(ImmutableArray<SimWatch>))]
[JsonSerializable(typeof(Presented))]
[JsonSerializable(typeof(Verification))]
[JsonSerializable(typeof(ImmutableArray<NumberPlace.Taken>))]
[JsonSerializable(typeof(BindingAuthorization))]
[JsonSerializable(typeof(BindingOutcome.Refused), TypeInfoPropertyName = "RefusedBinding")]
[JsonSerializable(typeof(NumberAnswer))]
[JsonSerializable(typeof(ImmutableArray<InstitutionBinding>))]
[JsonSerializable(typeof(HolderDetails))]
[JsonSerializable(typeof(CarrierDetails))]
[JsonSerializable(typeof(InstitutionAuthorization))]
[JsonSerializable(typeof(InstitutionDetails))]
[JsonSerializable(typeof(PendingChange))]
[JsonSerializable(typeof(Backlog))]
[JsonSerializable(typeof(CascadeView))]
[JsonSerializable(typeof(CascadeFact.Listed), TypeInfoPropertyName = "ListedInCascade")]
[JsonSerializable(typeof(ImmutableArray<CascadeFact.Listed>))]
[JsonSerializable(typeof(Holding))]
[JsonSerializable(typeof(OneTimePasswordCommand.Forget), TypeInfoPropertyName = "ForgetProof")]
[JsonSerializable(typeof(RequestId))]
[JsonSerializable(typeof(EventStreamFact.Appended), TypeInfoPropertyName = "AppendedEvent")]
[JsonSerializable(typeof(Envelope))]
[JsonSerializable(typeof(DeadLetter))]
[JsonSerializable(typeof(ImmutableArray<DeadLetterSummary>))]
[JsonSerializable(typeof(ImmutableArray<StatusRow>))]
[JsonSerializable(typeof(StoredFile))]
public sealed partial class GridJson : JsonSerializerContext;
