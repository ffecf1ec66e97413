namespace Grid.ClientApi.Http;

/// <summary>Collects what is wrong with one body, so that its sender learns all of it at once.</summary>
public sealed class FieldErrors
{
    private List<FieldError>? found;
    private List<FieldError>? doubtful;

    /// <summary>Whether anything is wrong.</summary>
    public bool Any => found is not null;

    /// <summary>Whether a field could not be read at all, as opposed to saying what no rule allows.</summary>
    public bool Malformed { get; private set; }

    /// <summary>All that is wrong, in the order in which it was found.</summary>
    public IReadOnlyList<FieldError> All => found ?? [];

    /// <summary>What is taken as it is, and which its sender should look at.</summary>
    public IReadOnlyList<FieldError> Warnings => doubtful ?? [];

    /// <summary>A field that is taken, though something about it is unusual.</summary>
    public void Warn(string field, string code, string message) => (doubtful ??= []).Add(new(field, code, message));

    /// <summary>A field that cannot be read.</summary>
    public void AddMalformed(string field, string code, string message)
    {
        Malformed = true;
        Add(field, code, message);
    }

    /// <summary>A field that can be read and breaks a rule.</summary>
    public void AddBroken(string field, string code, string message) => Add(field, code, message);

    private void Add(string field, string code, string message) => (found ??= []).Add(new(field, code, message));
}
