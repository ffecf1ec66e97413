using System.Globalization;
using Grid.Client;
using Grid.Client.Cards;
using Grid.Client.Events;
using Grid.Client.Holders;
using Grid.Core.Citizens;
using Grid.Core.Phones;
using ReleaseReason = Grid.Client.Phones.ReleaseReason;

namespace Grid.TestingHost;

/// <content>What a test needs in one line: people, cards, numbers, bindings, and what befalls them.</content>
public sealed partial class TestGrid
{
    private const int Region = 110105;
    private const int PeopleOfOneBirthday = 1_000;
    private const int CodeLength = 6;

    private static readonly DateOnly FirstBirthday = new(1970, 1, 1);
    private static readonly DateOnly Issued = new(2020, 5, 1);

    private int people;
    private int numbers;

    /// <summary>A new person, to whom the registry issues a card.</summary>
    /// <param name="name">The name.</param>
    /// <param name="issuedOn">First day of validity of the card; null: 2020-05-01.</param>
    /// <param name="expiresOn">
    /// Last day of validity, as the law sets it for the age on the first day: null, which is no end, from 46 years on.
    /// </param>
    /// <param name="bornOn">The birthday; null: in 1970.</param>
    public async Task<TestPerson> NewPersonAsync(
        string name = "张三", DateOnly? issuedOn = null, DateOnly? expiresOn = null, DateOnly? bornOn = null)
    {
        var next = Interlocked.Increment(ref people);
        var birthday = bornOn ?? FirstBirthday.AddDays(next / PeopleOfOneBirthday);
        var person = new TestPerson
        {
            IdNumber = CitizenNumber.Of(Region, birthday, next % PeopleOfOneBirthday).Reveal(),
            Name = name, IssuedOn = issuedOn ?? Issued,
        };
        await Registry.Cards.IssueAsync(new()
        {
            IdNumber = person.IdNumber, Name = name, Kind = CardKind.Resident, IssuedOn = person.IssuedOn,
            ExpiresOn = expiresOn, Authority = "北京市公安局朝阳分局", FingerprintRegistered = true,
        });
        return person;
    }

    /// <summary>A new mobile number of <see cref="Carrier"/>, confirmed by a station as the person's.</summary>
    /// <param name="holder">The person.</param>
    /// <returns>The number (ITU-T E.164).</returns>
    public async Task<string> NewNumberAsync(TestPerson holder)
    {
        var next = Interlocked.Increment(ref numbers);
        var phone = string.Create(CultureInfo.InvariantCulture, $"+86139{next:D8}");
        await AssignAsync(phone, holder);
        return phone;
    }

    /// <summary>Verifies the card that a person shows, with everything that is printed on it.</summary>
    /// <param name="bank">Who verifies; null: <see cref="Bank"/>.</param>
    /// <param name="person">The person.</param>
    public Task<VerifyAnswer> VerifyAsync(TestPerson person, GridClient? bank = null)
    {
        ArgumentNullException.ThrowIfNull(person);
        return (bank ?? Bank).Cards.VerifyAsync(new()
        {
            IdNumber = person.IdNumber, Name = person.Name, IssuedOn = person.IssuedOn, Purpose = "test",
        });
    }

    /// <summary>Binds an account to a number, after a verification and a passed check of the person.</summary>
    /// <param name="holder">The person whose number it is.</param>
    /// <param name="phone">The number.</param>
    /// <param name="account">The bank's tag of the account.</param>
    /// <param name="bank">The bank; null: <see cref="Bank"/>.</param>
    /// <returns>The binding.</returns>
    public async Task<Guid> BindAsync(
        TestPerson holder, string phone, string account = "account-1", GridClient? bank = null)
    {
        var verified = await VerifyAsync(holder, bank);
        var check = await (bank ?? Bank).Cards.CheckPersonAsync(
            new() { Receipt = verified.Receipt, Method = PersonCheckMethod.Staff, Passed = true });
        var bound = await (bank ?? Bank).Bindings.BindAsync(
            new() { Phone = phone, IdNumber = holder.IdNumber, Account = account, Receipt = check.Receipt });
        return bound.Binding;
    }

    /// <summary>The person reports the card lost at a station; completes when all consequences have arrived.</summary>
    /// <param name="person">The person.</param>
    public Task ReportLostAsync(TestPerson person) => ReportAsync(person, LossKind.Lost);

    /// <summary>The person reports the card stolen; completes when all consequences have arrived.</summary>
    /// <param name="person">The person.</param>
    public Task ReportStolenAsync(TestPerson person) => ReportAsync(person, LossKind.Stolen);

    /// <summary>
    /// The carrier releases a number, ninety days of quarantine pass, and another person gets it; every deadline in
    /// between has fired.
    /// </summary>
    /// <param name="phone">The number.</param>
    /// <param name="next">Who gets it; null: a new person.</param>
    /// <returns>Who has it now.</returns>
    public async Task<TestPerson> RecycleNumberAsync(string phone, TestPerson? next = null)
    {
        await Carrier.Phones.ReleaseAsync(new() { Phone = phone, Reason = ReleaseReason.CancelledByHolder });
        await Clock.AdvanceAsync(PhoneTerms.Quarantine);
        var holder = next ?? await NewPersonAsync("李四");
        await AssignAsync(phone, holder);
        await Clock.SettleAsync();
        return holder;
    }

    /// <summary>What the holder of a number can do, after a one-time code was sent to it and entered.</summary>
    /// <param name="phone">The number.</param>
    public async Task<HolderClient> HolderAsync(string phone)
    {
        var sent = await Bank.Proofs.SendCodeAsync(new() { Phone = phone });
        var messages = await Carrier.Demonstration.ListMessagesAsync(new() { Phone = phone });
        var code = messages.Items[^1].Text.Split(' ')
            .First(word => word.Length == CodeLength && word.All(char.IsAsciiDigit));
        var token = await Bank.Proofs.ConfirmAsync(
            new() { AuthenticationId = sent.AuthenticationId, Phone = phone, Code = code });
        return Bank.Holder(token.AccessToken);
    }

    /// <summary>Everything in a receiver's stream that it has not acknowledged, once all has arrived.</summary>
    /// <param name="receiver">The receiver; null: <see cref="Bank"/>.</param>
    public async Task<IReadOnlyList<EventAnswer>> EventsAsync(GridClient? receiver = null)
    {
        await Clock.SettleAsync();
        var all = new List<EventAnswer>();
        while (await (receiver ?? Bank).Events.ReadAsync(all.LastOrDefault()?.Number) is { Events.Count: > 0 } page)
            all.AddRange(page.Events);
        return all;
    }

    private async Task AssignAsync(string phone, TestPerson holder)
    {
        await Carrier.Phones.AssignAsync(new() { Phone = phone, IdNumber = holder.IdNumber });
        await Station.Cards.ConfirmNumberAsync(new() { Phone = phone, IdNumber = holder.IdNumber });
    }

    private async Task ReportAsync(TestPerson person, LossKind kind)
    {
        await Station.Cards.ReportLossAsync(
            new() { IdNumber = person.IdNumber, Kind = kind, Channel = ReportChannel.Police });
        await Clock.SettleAsync();
    }
}
