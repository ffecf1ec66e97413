using System.Globalization;
using Grid.ClientApi.Http;

namespace Grid.ClientApi.Imports;

/// <summary>
/// Recognises a file that went through a spreadsheet which keeps only the first 15 digits of a number: its citizen
/// numbers end in 000. One in eleven of them passes its check character by chance, and names another person.
/// </summary>
internal sealed class NumberEndings
{
    private const int Fewest = 2;

    /// <summary>
    /// One citizen number in 1,100 ends so by right; a file in which one in fifty does is suspicious.
    /// </summary>
    private const int OneIn = 50;

    private long all;
    private long zeroed;

    /// <summary>Number of the first line with such a number.</summary>
    public long First { get; private set; }

    /// <summary>What the sender should know; null where nothing is unusual.</summary>
    public FieldError? Warning => zeroed < Fewest || zeroed * OneIn < all ? null : new(
        "idNumber", "id_numbers_zeroed",
        string.Create(
            CultureInfo.InvariantCulture,
            $"{zeroed:N0} of {all:N0} citizen numbers end in 000, as spreadsheets write numbers of more than 15 ")
        + "digits; those that were taken may be other people's. Format the column as text, and export the file again "
        + "from the original data.");

    /// <summary>Counts the number of a line, if it has one.</summary>
    public void Add(long line, string? idNumber)
    {
        if (idNumber is null)
            return;
        all++;
        if (!Typing.IsZeroed(idNumber))
            return;
        if (zeroed++ == 0)
            First = line;
    }
}
