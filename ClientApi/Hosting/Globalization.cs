using Grid.Core.Citizens;

namespace Grid.ClientApi.Hosting;

/// <summary>Whether .NET has the Unicode data without which one name would have two forms.</summary>
public static class Globalization
{
    /// <summary>Checks that names can be brought into the form in which they are compared.</summary>
    /// <exception cref="StartupException">They can't be, for want of ICU.</exception>
    public static void Check()
    {
        if (!PersonName.CanNormalize)
            throw new StartupException(
                "This process can't normalise Unicode text, so names would not match: it runs in the invariant mode of "
                + ".NET. Unset DOTNET_SYSTEM_GLOBALIZATION_INVARIANT, and install the ICU libraries (package icu-libs, "
                + "libicu or icu).");
    }
}
