using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace Grid.ClientApi.Hosting;

/// <summary>Reads the settings of a server, and names whatever is wrong with them.</summary>
public static class Settings
{
    private const string Prefix = GridOptions.Section + ":";

    /// <summary>The settings in <paramref name="configuration"/>.</summary>
    /// <exception cref="StartupException">A setting is unknown or wrong; each is named in its own line.</exception>
    public static GridOptions Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection(GridOptions.Section);
        Refuse(Unknown(section, typeof(GridOptions)));
        var options = new GridOptions();
        try
        {
            section.Bind(options);
        }
        catch (InvalidOperationException unreadable)
        {
            throw new StartupException(unreadable.Message);
        }
        Refuse(Faults(options, Prefix));
        return options;
    }

    private static void Refuse(IEnumerable<string> faults)
    {
        if (faults.ToList() is { Count: > 0 } all)
            throw new StartupException(string.Join(Environment.NewLine, all));
    }

    /// <summary>What is misspelt would otherwise be left at its default without a word.</summary>
    private static IEnumerable<string> Unknown(IConfigurationSection section, Type type)
    {
        foreach (var child in section.GetChildren())
        {
            var property = type.GetProperty(
                child.Key, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);
            if (property is null)
                yield return $"{child.Path} is no setting of this server.";
            else if (IsSection(property.PropertyType))
                foreach (var inner in Unknown(child, property.PropertyType))
                    yield return inner;
        }
    }

    private static IEnumerable<string> Faults(object options, string prefix)
    {
        foreach (var property in options.GetType().GetProperties())
        {
            var value = property.GetValue(options);
            var context = new ValidationContext(options)
            {
                MemberName = property.Name, DisplayName = prefix + property.Name,
            };
            var faults = new List<ValidationResult>();
            Validator.TryValidateProperty(value, context, faults);
            foreach (var fault in faults)
                yield return fault.ErrorMessage!;
            if (value is not null && IsSection(property.PropertyType))
                foreach (var inner in Faults(value, prefix + property.Name + ":"))
                    yield return inner;
        }
        if (options is IValidatableObject whole)
            foreach (var fault in whole.Validate(new(options)))
                yield return $"{prefix}{fault.MemberNames.Single()} {fault.ErrorMessage}.";
    }

    private static bool IsSection(Type type) =>
        type.IsClass && type != typeof(string) && !type.IsAssignableTo(typeof(IEnumerable));
}
