using DuckDB.NET.Data;
using Spetlr.Dsl.Embedded.Database;
using Spetlr.Dsl.Embedded.Execution;
using Spetlr.Dsl.Embedded.Sql;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Embedded.Text;

/// <summary>
/// Reads text files into a temporary table. DuckDB's own readers are not used: they round a fraction into an integer column, read long
/// decimals as doubles and may pass over a line, without a word.
/// </summary>
internal static class TextScan
{
    /// <summary>Fills a table, file by file; a file that cannot be read leaves no row where the policy keeps the query going.</summary>
    /// <returns>The number of rows.</returns>
    public static long Fill(DuckDBConnection connection, string table, FilesScan scan, IReadOnlyList<string> localPaths, List<SkippedFile> skipped, CancellationToken cancellationToken)
    {
        if (scan.RowSchema.Fields.FirstOrDefault(static f => f.Type is StructType or ArrayType or MapType) is { } nested)
            throw new SpetlrException($"Column '{nested.Name}' is {nested.Type}; {scan.Format} files are read into flat columns. Declare it as string, or leave it out.");
        DuckDbInstance.Execute(connection, $"CREATE TEMP TABLE {table} ({string.Join(", ", scan.RowSchema.Fields.Select(static f => $"{SqlText.Identifier(f.Name)} {DuckDbTypes.NameOf(f.Type)}"))})");
        long rows = 0;
        for (int i = 0; i < localPaths.Count; i++)
        {
            TextFile file = new(localPaths[i], scan.Files[i].Path);
            using DuckDBTransaction transaction = connection.BeginTransaction();
            try
            {
                rows += Append(connection, table, file, scan, cancellationToken);
                transaction.Commit();
            }
            catch (SpetlrException error) when (scan.OnCorruptFile != CorruptFilePolicy.Fail)
            {
                transaction.Rollback();
                skipped.Add(new SkippedFile(scan.Files[i].Path, error.Message));
            }
        }

        return rows;
    }

    private static long Append(DuckDBConnection connection, string table, TextFile file, FilesScan scan, CancellationToken cancellationToken)
    {
        using DuckDBAppender appender = connection.CreateAppender(null, null, table);
        AppenderRowWriter writer = new(appender, scan.RowSchema.Fields.Length);
        return file.Read(scan.Format, scan.RowSchema, writer.Append, cancellationToken);
    }
}
