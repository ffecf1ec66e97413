using Grid.ClientApi.Auth;
using Grid.ClientApi.Http;
using Grid.ClientApi.Keys;
using Grid.ClientApi.Receipts;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Citizens;
using Grid.Core.Phones;

namespace Grid.ClientApi.Phones;

/// <summary>A command and the number it is for.</summary>
/// <param name="Phone">The key of the number's actor.</param>
/// <param name="Command">What to do.</param>
/// <param name="Holder">Key of the card of the new holder; null where there is none.</param>
/// <param name="Check">Id of the carrier's check of the new holder; null for none.</param>
public sealed record PhoneChange(PhoneKey Phone, PhoneCommand Command, CardKey? Holder = null, Guid? Check = null);

/// <summary>Reads what a body asks of a number; null where something is wrong, which the errors then say.</summary>
public delegate PhoneChange? ReadPhoneChange<in TBody>(TBody body, CarrierFields fields);

/// <summary>Turns what carriers say of numbers into commands; who says it is known from the token.</summary>
/// <remarks>Null is returned where something is wrong; the errors then say what.</remarks>
public sealed class PhoneChanges(
    Pseudonyms pseudonyms, PhoneSealer sealer, ReceiptSealer receipts, ClientDirectory clients)
{
    /// <summary>Assigns a number.</summary>
    public PhoneChange? Assign(AssignBody body, CarrierFields fields)
    {
        var number = fields.Phones.Phone(body.Phone);
        var holder = fields.Cards.Number(body.IdNumber);
        var since = fields.Phones.Moment(body.Since, "since");
        var check = CheckOf(body.Receipt, holder, fields);
        if (fields.Phones.Errors.Any)
            return null;
        var (name, card) = (sealer.Name(number), pseudonyms.Card(holder).Key);
        return new(
            name.Key, new PhoneCommand.Assign(name, card, fields.Carrier, since, check is not null), card, check);
    }

    /// <summary>Service stops for a time.</summary>
    public PhoneChange? Suspend(PhoneBody body, CarrierFields fields) =>
        Change(body.Phone, fields, () => new PhoneCommand.Suspend(fields.Carrier));

    /// <summary>Service goes on.</summary>
    public PhoneChange? Resume(PhoneBody body, CarrierFields fields) =>
        Change(body.Phone, fields, () => new PhoneCommand.Resume(fields.Carrier));

    /// <summary>A number goes to another carrier.</summary>
    public PhoneChange? Port(PortBody body, CarrierFields fields)
    {
        var to = fields.OtherCarrier(body.To, "to", clients);
        return Change(body.Phone, fields, () => new PhoneCommand.Port(fields.Carrier, to));
    }

    /// <summary>A number got another SIM.</summary>
    public PhoneChange? ChangeSim(SimChangeBody body, CarrierFields fields)
    {
        fields.Cards.Require(body.ChangedAt is not null, "changedAt");
        var at = fields.Phones.Moment(body.ChangedAt, "changedAt");
        return Change(
            body.Phone, fields,
            () => new PhoneCommand.ChangeSim(fields.Carrier, at!.Value, body.WithDevice ?? false));
    }

    /// <summary>Transfers a number to another holder.</summary>
    public PhoneChange? Transfer(TransferBody body, CarrierFields fields)
    {
        var holder = fields.Cards.Number(body.IdNumber);
        var check = CheckOf(body.Receipt, holder, fields);
        var change = Change(
            body.Phone, fields,
            () => new PhoneCommand.ChangeHolder(fields.Carrier, pseudonyms.Card(holder).Key, check is not null));
        return change is { Command: PhoneCommand.ChangeHolder next }
            ? change with { Holder = next.Holder, Check = check }
            : null;
    }

    /// <summary>A number is released.</summary>
    public PhoneChange? Release(ReleaseBody body, CarrierFields fields)
    {
        fields.Cards.Require(body.Reason is not null, "reason");
        var reason = fields.Cards.Choice<ReleaseReason>(body.Reason, "reason");
        return Change(body.Phone, fields, () => new PhoneCommand.Release(fields.Carrier, reason!.Value));
    }

    /// <summary>Id of the carrier's own check of the person; the card then decides whether it still holds.</summary>
    private Guid? CheckOf(string? receipt, CitizenNumber holder, CarrierFields fields)
    {
        if (receipt is null || fields.Phones.Errors.Any)
            return null;
        if (receipts.TryRead(receipt) is not { } read || read.Institution != fields.Carrier)
            fields.Phones.Errors.AddBroken("receipt", OwnReceipts.NotGenuine.Code, OwnReceipts.NotGenuine.Detail);
        else if (read.Card != pseudonyms.Card(holder))
            Refuse(Refusal.ReceiptOfOther);
        else if (read.Check is not { Passed: true } check)
            Refuse(Refusal.CheckNotPassed);
        else
            return check.Id;
        return null;

        void Refuse(Refusal refusal) => fields.Phones.Errors.AddBroken(
            "receipt", Problems.Code(refusal), RefusalAnswers.Detail(refusal));
    }

    private PhoneChange? Change(string? phone, CarrierFields fields, Func<PhoneCommand> command)
    {
        var number = fields.Phones.Phone(phone);
        return fields.Phones.Errors.Any ? null : new(pseudonyms.Phone(number).Key, command());
    }
}
