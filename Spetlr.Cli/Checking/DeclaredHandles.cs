using System.Reflection;
using System.Runtime.Loader;
using Spetlr.Dsl;
using Spetlr.Dsl.Handles;

namespace Spetlr.Cli.Checking;

/// <summary>The handles that an assembly declares.</summary>
internal static class DeclaredHandles
{
    /// <summary>Loads an assembly and gives its handles, by key.</summary>
    /// <exception cref="SpetlrException">It cannot be loaded, or declares no handle.</exception>
    public static IReadOnlyList<IReadableHandle> Of(string assemblyFile)
    {
        try
        {
            Assembly assembly = new PluginContext(Path.GetFullPath(assemblyFile)).Load();
            IReadableHandle[] handles =
            [
                .. assembly.GetTypes()
                    .SelectMany(static t => t.GetProperties(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                    .Where(static p => p.IsDefined(typeof(HandleInfoAttribute)))
                    .Select(static p => p.GetValue(null))
                    .OfType<IReadableHandle>()
                    .OrderBy(static h => h.Key, StringComparer.Ordinal),
            ];
            return handles.Length > 0
                ? handles
                : throw new SpetlrException($"'{assemblyFile}' declares no table or source of Spetlr.Dsl.");
        }
        catch (Exception error) when (error is IOException or BadImageFormatException or ReflectionTypeLoadException or TargetInvocationException)
        {
            throw new SpetlrException($"'{assemblyFile}' cannot be loaded: {(error.InnerException ?? error).Message} Build the project with this tool's version of Spetlr.Dsl, and give the assembly in its output folder.", error);
        }
    }

    // Spetlr.Dsl itself comes from the tool, so that its types are one.
    private sealed class PluginContext(string file) : AssemblyLoadContext(Path.GetFileName(file))
    {
        private readonly AssemblyDependencyResolver _resolver = new(file);

        public Assembly Load() => LoadFromAssemblyPath(file);

        protected override Assembly? Load(AssemblyName assemblyName) =>
            string.Equals(assemblyName.Name, typeof(SpetlrSession).Assembly.GetName().Name, StringComparison.Ordinal)
                ? typeof(SpetlrSession).Assembly
                : _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;

        protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
            _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;
    }
}
