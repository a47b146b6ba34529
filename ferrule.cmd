@echo off
rem Starts Ferrule from the packaged jar, in the caller's folder, on Windows; builds the jar first when there is none or its source is newer.
setlocal EnableExtensions DisableDelayedExpansion

set "FERRULE_HOME=%~dp0"
set "FERRULE_HOME=%FERRULE_HOME:~0,-1%"
set "FERRULE_JAR=%FERRULE_HOME%\target\quarkus-app\quarkus-run.jar"
set "FERRULE_BUILT=%FERRULE_HOME%\target\quarkus-app\built.txt"
set "FERRULE_CLASSES=%FERRULE_HOME%\target\quarkus-app\classes.jsa"

rem An installation without source is run as it is.
set "FERRULE_BUILD="
if not exist "%FERRULE_JAR%" set "FERRULE_BUILD=yes"
if not defined FERRULE_BUILD if exist "%FERRULE_HOME%\src\service" (
  powershell -NoProfile -Command "$jar = (Get-Item -LiteralPath $env:FERRULE_JAR).LastWriteTime; if (Test-Path -LiteralPath $env:FERRULE_BUILT) { $built = (Get-Item -LiteralPath $env:FERRULE_BUILT).LastWriteTime; if ($built -gt $jar) { $jar = $built } }; $newer = @(Get-Item -LiteralPath (Join-Path $env:FERRULE_HOME 'pom.xml')) + @('json', 'engine', 'log', 'fhir', 'service' | ForEach-Object { $module = Join-Path $env:FERRULE_HOME ('src\' + $_); Get-Item -LiteralPath (Join-Path $module 'pom.xml'); Get-ChildItem -LiteralPath (Join-Path $module 'src\main') -Recurse -File }) | Where-Object { $_.LastWriteTime -gt $jar }; if ($newer) { exit 1 } else { exit 0 }"
  if errorlevel 1 set "FERRULE_BUILD=yes"
)
if not defined FERRULE_BUILD goto run

>&2 echo ferrule: building the program first, which takes about a minute ...
pushd "%FERRULE_HOME%"
call mvn -q -B -ntp package -DskipTests 1>&2
if errorlevel 1 (
  popd
  >&2 echo ferrule: the build failed; its messages are above. It needs a JDK 17 and Maven 3.9 on the path.
  exit /b 1
)
popd
rem Not every build writes the jar anew, and the archive of its classes counts only while the jar keeps its time.
>"%FERRULE_BUILT%" echo built

:run
set "FERRULE_JAVA=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "FERRULE_JAVA=%JAVA_HOME%\bin\java.exe"

if "%~1"=="" (
  call "%~f0" --help 1>&2
  exit /b 2
)

rem A person who looks at the window gets pages and progress, a file gets plain lines.
powershell -NoProfile -Command "exit ([int][Console]::IsOutputRedirected + 2 * [int][Console]::IsErrorRedirected)"
set "FERRULE_REDIRECTED=%ERRORLEVEL%"
if "%FERRULE_REDIRECTED%"=="0" set "FERRULE_TERMINAL=yes"
if "%FERRULE_REDIRECTED%"=="2" set "FERRULE_TERMINAL=yes"
if "%FERRULE_REDIRECTED%"=="0" set "FERRULE_PROGRESS=yes"
if "%FERRULE_REDIRECTED%"=="1" set "FERRULE_PROGRESS=yes"

rem Output is spelt in UTF-8 whatever the code page of the window says.
chcp 65001 >nul 2>nul

rem Classes that the build has read and verified once. An archive of another JVM or of other jars is passed over in silence.
set "FERRULE_FLAGS="
if exist "%FERRULE_CLASSES%" set FERRULE_FLAGS="-XX:SharedArchiveFile=%FERRULE_CLASSES%" -Xlog:disable -Xlog:all=error:stderr

"%FERRULE_JAVA%" %FERRULE_FLAGS% -Dfile.encoding=UTF-8 %JAVA_OPTS% -Djava.util.logging.manager=org.jboss.logmanager.LogManager -jar "%FERRULE_JAR%" %*
exit /b %ERRORLEVEL%
